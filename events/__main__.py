"""The command line: the name of a command comes in, its module is loaded and does it; listing the commands loads none of them."""

from importlib import import_module

import click

COMMANDS = {
    "add": ("adding", "Read articles from files and folders into a store, and tell what came of each."),
    "annotate": ("annotating", "Read JSON Lines on standard input and write one line a document, in order."),
    "articles": ("listing", "List the articles of a store; take some out, bring some back, read them again."),
    "backup": ("keeping", "Write the whole store into one new FILE."),
    "check": ("keeping", "Look the whole store over for anything that is not as it was written."),
    "correct": ("correcting", "Correct an event of a store."),
    "export": ("taking", "Write the events of FILES, or else of a store, as a file of any format."),
    "extract": ("taking", "Find the events of articles and write them to standard output."),
    "restore": ("keeping", "Make a store of a backup FILE, where there is none yet."),
}


class _Commands(click.Group):
    """Commands of which only the names are there; what one needs is loaded when it is run."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        found = getattr(import_module(f"events.commands.{COMMANDS[cmd_name][0]}"), cmd_name)
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, told) in COMMANDS.items()])


@click.group(
    cls=_Commands, commands={name: click.Command(name) for name in COMMANDS}, context_settings={"help_option_names": ["-h", "--help"]}
)
def main() -> None:
    """Find dated events in news articles."""


if __name__ == "__main__":
    main(prog_name="python -m events")
