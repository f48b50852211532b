"""What streets are called: words that go on a name, end it, or are a name by themselves."""

from privacy.wordlists import words

CAPITAL_WORD = r"(?-i:[A-ZÀ-Ý])[\w'’-]+"
PROPER = rf"{CAPITAL_WORD}(?:[ -](?:(?:de la|de|du|des|aux?|le|la|les|en|sur)[ -])?{CAPITAL_WORD}){{0,3}}"
"""The name of a place: one to four words with a capital, tied by little ones."""
OF_A_PLACE = r"(?:(?:de la|du|des|de|les?|la|aux?)\s|de l['’]|[dl]['’])"

STREET_QUALITIES = words(
    "pietonne pietonnes pietonnier calme calmes commercante commercantes passante principale deserte adjacente "
    "parallele privee prive "
    "voisine voisin voisines perpendiculaire fermee barree centrale etroite pavee large longue meme pour dans "
    "avec mais sans "
    "pres apres avant entre jusqu jusque derriere devant puis donc alors derniere premiere rurale rural "
    "forestier communal "
    "bordee ombragee tranquille animee vivante commerciale residentielle aux chez vers sous quand comme tout "
    "toute juste "
    "cote face parking vide dehors demain hier samedi dimanche lundi mardi mercredi jeudi vendredi mouillee "
    "seche glissante "
    "recoit total totale basse haute sombre eclairee urbain urbaine gare arriere departementale nationale "
    "interdite bloquee coupee inondee refaite"
)

NAMES_GO_ON = words(
    "general maresal marechal docteur dr gal mal capitaine colonel commandant lieutenant amiral president abbe "
    "professeur "
    "pasteur pape roi reine saint sainte st ste notre frere freres soeur soeurs trois quatre deux cinq sept dix cent "
    "vieux vieille vieilles vieil petit petite petits petites grand grande grands grandes haut haute hauts hautes bas "
    "basse "
    "basses beau belle belles bon bonne bons bonnes nouveau nouvelle ancien ancienne anciens champ champs pont port "
    "puits "
    "mont val pre bois croix chateau fort saut cap pierre four clos mas"
)
"""After these words a street's name goes on, even with what is a town's name too."""
NO_TOWNS = words(
    "moulins rives fontaine fontaines bois sables lilas ponts pins houches angles arcs bains vertus champs vignes "
    "roche "
    "roches pierre pierres buis mesnil plessis grange granges chapelle croix salles forges bordes riviere vallon "
    "fosses "
    "berges barres basse vernes aulnes saules ormes chenes tilleuls noyers pres tours mer plage port fort vert blanc "
    "rouge "
    "neuf sud avion belleville bourg bras bruyeres charmes colombes falaise fougeres gorges grenade mare marin marines "
    "montagne monnaie pommiers treve verdun drap clapiers collegien contes gaillard grillon joyeuse mache sauve signes "
    "tresses vif croix lent guise hanches"
)
"""Towns that are more often what a street is named after."""
STREETS_OF = words(
    "jaures hugo zola gambetta leclerc foch joffre pasteur carnot voltaire rousseau moliere racine corneille diderot "
    "curie ferry verne clemenceau briand poincare thiers kleber hoche marceau danton robespierre mirabeau lafayette "
    "faidherbe gallieni mermoz guynemer schuman monnet mitterrand pompidou kennedy churchill roosevelt wilson salengro "
    "sembat blum brossolette politzer casanova triolet aragon eluard prevert rimbaud verlaine baudelaire lamartine "
    "musset "
    "chateaubriand balzac flaubert maupassant stendhal daudet mistral pagnol giono colette ampere arago galilee newton "
    "descartes montaigne rabelais ronsard villon lumiere branly berthelot lavoisier laennec bichat ravel debussy "
    "bizet berlioz gounod chopin mozart beethoven renoir monet cezanne manet degas gauguin rodin garibaldi "
    "lenine stalingrad verdun bazeilles austerlitz wagram iena solferino magenta malakoff turenne vauban "
    "colbert richelieu mazarin sully condorcet lakanal raspail barbes blanqui proudhon semard cachin thorez croizat"
)
"""Names so often given to streets that after a kind of street they need no capital: ``17 av jaures``."""
QUALITIES_AFTER = words("prolonge prolongee nord sud est ouest inferieur inferieure superieur superieure neuve vieille")
"""Ordinary words that may end a street's name: ``rue du Stade prolongée``."""
