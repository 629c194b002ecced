"""Made-up news for the recognition of copies: seven topics with three accounts each, and what newsrooms do to an agency's text."""

TOPICS: tuple[tuple[str, str, str], ...] = (
    (
        "Ferry talks end without a deal\n\nThe ministers of transport of Malta and Tunisia ended two days of talks in Valletta on Friday without agreeing on a new ferry line."
        " Both sides said that the cost of the terminal in Bizerte remained the main obstacle.\n\nA spokeswoman for the Maltese ministry told reporters that experts would meet"
        " again in May. She added that three shipping companies had shown interest in running the service, which would carry cars as well as freight.",
        "Valletta and Tunis still apart on sea link\n\nNo ship will sail between Malta and northern Tunisia this year. That is the plain result of a meeting held at the Maltese"
        " capital this week, where negotiators could not settle who pays for the quay that large vessels need.\n\nTunisian officials had asked for European money."
        " According to people close to the discussions, an answer from Brussels is not expected before the autumn, and the companies that wanted to bid are losing patience.",
        "Analysis: why the Malta line matters\n\nFor a decade, hauliers have driven around half the Mediterranean to move olive oil from Bizerte to Valletta. A direct crossing"
        " would save them four days.\n\nYet the economics are fragile: demand peaks in winter, the terminal is old, and neither government wants to carry the risk alone."
        " The failure of this week's round shows how far the two treasuries are from each other, even if their ministers smile for the cameras.",
    ),
    (
        "Inondations dans la vallée de l'Orbe\n\nDes pluies exceptionnelles ont provoqué dans la nuit de mardi à mercredi la crue de l'Orbe, qui a recouvert une partie de la ville"
        " basse. Quatre cents habitants ont été évacués vers le gymnase municipal, a indiqué la préfecture.\n\nLes pompiers sont intervenus plus de deux cents fois. Aucune victime"
        " n'était signalée mercredi à midi, mais deux ponts restent fermés et l'école du quartier n'ouvrira pas avant lundi.",
        "La ville basse sous l'eau\n\nIl a fallu des barques pour sortir les derniers riverains de la rue des Tanneurs. L'eau est montée d'un mètre en moins de trois heures, du"
        " jamais vu depuis 1987 selon les anciens.\n\nLe maire a demandé que la commune soit reconnue en état de catastrophe naturelle. Une cellule d'écoute attend les sinistrés à"
        " la mairie, et la Croix-Rouge distribue des couvertures et des repas chauds.",
        "Crue : l'expert qui avait prévenu\n\nDès 2019, l'hydrologue Anne Verdier avait remis au département un rapport sur la digue nord. Elle y décrivait presque heure par heure"
        " ce qui vient de se produire.\n\nSes recommandations, chiffrées à deux millions d'euros, n'ont jamais été suivies d'effet. L'opposition réclame une commission d'enquête ;"
        " le président du conseil départemental répond que les travaux étaient inscrits au budget de l'an prochain.",
    ),
    (
        "Army chiefs open joint exercise in Gdynia\n\nThe navies of five Baltic states began a mine-clearing exercise off Gdynia on Monday, the Polish defence ministry said."
        " Twenty ships and about nine hundred sailors take part in Open Harbour, which lasts until 14 June.\n\nVice Admiral Piotr Nowak, who commands the exercise, said that crews"
        " would train by night for the first time. Sweden sent two minehunters and Finland a support vessel.",
        "Baltic sailors rehearse for the worst\n\nA grey hull slips out of port before dawn; somewhere ahead, dummy mines wait on the sea bed. Crews from Tallinn to Kiel have"
        " spent months preparing for these two weeks.\n\nOfficers stress that the scenario is fictional. Still, the cables and pipelines on the bottom of the gulf have been damaged"
        " too often of late for anyone on board to think of the drill as routine.",
        "Protest greets naval manoeuvres\n\nSome three hundred people gathered on the seafront on Monday to protest against military traffic in the bay. Fishermen complained"
        " that large areas had been closed at the height of the herring season.\n\nThe regional governor promised compensation, but the fishermen's union called the sums offered"
        " ridiculous and announced that its boats would block the harbour entrance at the weekend.",
    ),
    (
        "El congreso aprueba la ley del agua\n\nEl Congreso aprobó el jueves por 182 votos a favor y 150 en contra la nueva ley del agua, que limita los regadíos en las cuencas"
        " del sur. La norma entrará en vigor en enero, según la ministra de Transición Ecológica.\n\nLos agricultores anunciaron movilizaciones. La federación de regantes calcula"
        " que se perderán once mil hectáreas de cultivo en los próximos cinco años.",
        "Los pueblos del sur temen la sequía legal\n\nEn la plaza de Almoradí nadie habla de otra cosa. Los tractores llevan desde el amanecer aparcados frente al ayuntamiento, con"
        " pancartas hechas a mano.\n\nManuel Ortiz, que cultiva alcachofas desde hace treinta años, asegura que tendrá que vender la mitad de sus tierras. Su hija, ingeniera, cree"
        " en cambio que el riego por goteo y la reutilización pueden salvar la huerta.",
        "Editorial: una norma necesaria\n\nDurante décadas hemos gastado un recurso que no teníamos. El texto votado esta semana llega tarde y con concesiones excesivas, pero"
        " corrige al menos el reparto.\n\nFalta ahora lo más difícil: inspectores que midan los pozos, datos públicos y ayudas para quien cambie de cultivo. Sin todo eso,"
        " la reforma quedará en papel mojado, como tantas otras anteriores.",
    ),
    (
        "Central bank of Norland raises rate\n\nNorland's central bank raised its main interest rate by half a point to 4.5 percent on Wednesday, the sixth increase in a row."
        " Governor Ingrid Dahl said inflation was falling more slowly than expected.\n\nThe krona gained against the euro after the decision. Analysts at three banks now expect"
        " one more step in September before a pause that could last until the following summer.",
        "Home owners count the cost\n\nFor the Larsens, who bought a flat in the capital two years ago, Wednesday's announcement means another two hundred a month. They have"
        " cancelled their holiday and are thinking of taking in a lodger.\n\nBrokers report that sales have almost dried up. Prices of detached houses fell by nine per cent in a"
        " year, and young buyers wait at the fence for better days.",
        "Opinion: the governor is fighting the last war\n\nEnergy is cheaper than a year ago, freight costs have collapsed and shops are full of discounts. What remains of the"
        " price shock is made at home, in rents and in fares set by the state itself.\n\nDearer money will cure neither. It will, however, close building sites that the country"
        " badly needs, and it will do so just when public finances have the least room to help.",
    ),
    (
        "Deux journalistes libérés à Sarnia\n\nDeux reporters de la radio publique détenus depuis avril à Sarnia ont été libérés dimanche, a annoncé leur employeur. Ils ont été"
        " remis à l'ambassade de Suisse, qui avait mené les négociations.\n\nLeur avion devait atterrir lundi matin à Genève. Le gouvernement de transition avait accusé les deux"
        " hommes d'être entrés illégalement dans une zone militaire, ce qu'ils ont toujours nié.",
        "« Nous ne savions pas quel jour nous étions »\n\nAssis dans le salon de l'aéroport, Karim Belhaj parle doucement. Pendant onze semaines, il a partagé avec son collègue une"
        " cellule sans fenêtre, dont la lumière ne s'éteignait jamais.\n\nUn gardien leur apportait parfois un journal vieux d'un mois. C'est par lui qu'ils ont appris que leur"
        " affaire n'était pas oubliée et que des rassemblements se tenaient devant le consulat.",
        "Presse : une année noire\n\nTrente-huit professionnels des médias sont actuellement emprisonnés dans la région, soit deux fois plus qu'il y a trois ans, relève l'association"
        " Plume libre dans son bilan.\n\nLe document salue le dénouement de l'affaire de Sarnia mais rappelle que six correspondants locaux, moins connus, attendent toujours leur"
        " procès. Il demande aux bailleurs de fonds d'en faire une condition de leur aide.",
    ),
    (
        "Space agency delays moon probe\n\nThe launch of the lunar probe Selene has been put off to March because of a faulty valve, the agency said on Tuesday. Engineers found"
        " the leak during a rehearsal of the countdown at the equatorial base.\n\nThe mission, which cost 600 million, is to land near the south pole and look for ice. Japan"
        " built the drill and Canada the arm that will take the samples.",
        "A tiny seal stops a giant rocket\n\nIt is no bigger than a coin, costs less than a lunch and has just kept three thousand people from their moment of glory. The part let"
        " helium escape at a rate of a few bubbles a minute.\n\nTechnicians will need to open the upper stage on the pad, a job nobody has done before. If it fails, the whole"
        " vehicle must roll back to its hall, and spring becomes summer.",
        "Who profits from the ice race?\n\nFour nations want to settle near the same dark craters. Water there could be split into fuel, which would make journeys to Mars"
        " cheaper, at least on paper.\n\nLawyers see trouble coming. The treaty of 1967 forbids owning land in space but says little of digging, and a first landing that goes well"
        " may create habits that no later text will be able to undo.",
    ),
)


def copies(text: str) -> dict[str, str]:
    """What newsrooms make of an agency's text."""
    title, *paragraphs = text.split("\n\n")
    sentences = paragraphs[-1].split(". ")
    return {
        "another headline": "\n\n".join(["Ce qu’il faut savoir ce matin · The morning in brief", *paragraphs]),
        "a byline and a tail": "\n\n".join(
            [title, "By our correspondent, with agencies", *paragraphs, "Read also: ten other stories of the week"]
        ),
        "the last sentence cut": "\n\n".join([title, *paragraphs[:-1], ". ".join(sentences[:-1]) + "."]),
        "a paragraph added": "\n\n".join(
            [title, *paragraphs, "Contacted by our newsroom, the parties would not say more, and no date was given for what comes next."]
        ),
    }
