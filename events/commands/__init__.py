"""Commands of the command line, a module a subject; ``events/__main__.py`` lists them."""
