"""What the report says around its figures."""

HONEST = (
    "Ce banc d'essai mesure la lecture d'indices dans des textes inventés. Il ne mesure pas le repérage de mineurs. "
    "Les cas composés réunissent les indices de deux textes sans danger : c'est un contrôle de cohérence, rien de plus."
)
CARD = """# Model card

Ce banc d'essai mesure la lecture d'indices dans des textes inventés. Il ne mesure pas le repérage de mineurs.

What it does: says which public listings a person should read first, and why. What it doesn't: find minors, establish
anything, or decide. A person decides. Identity (art. 9), names and places can't weigh. Languages covered: French,
English, Spanish, Romanian, Arabic in Latin letters; any other is said to be not covered, and never low.
"""
OWN = "- evaluated on an association's own reviewed cases, of which only counts of five and more are written"
SUPPRESSED = "Les nombres de 1 à 4 ne sont pas écrits : les cases sont regroupées jusqu'à ce qu'il n'en reste aucun."
TITLES = {
    "counts": "Cas relus par l'association, par priorité de lecture",
    "suppressed": "Ce qui n'est pas écrit",
    "area": "Aire précision-rappel, avec son intervalle",
    "ece": "Erreur de calibration",
    "control": "Annonces de personnes majeures : indices de contrainte contre tout le reste",
    "composed": "Cas composés (contrôle de cohérence)",
    "bands": "Bandes de priorité par famille de textes",
    "calibration": "Calibration (un cas sur cinq)",
    "detectors": "Détecteurs, par texte",
    "authors": "Par autrice ou auteur tenu à l'écart",
    "groups": "Par langue, forme et style",
    "context_from_source": "Sans le mot de contexte : contexte donné par la source",
    "disguise": "Robustesse : chaque déguisement appliqué aux textes",
    "identity_swaps": "Mots d'identité échangés : déplacement du score",
    "without": "Aire quand un composant est retiré",
    "baselines": "Méthodes de comparaison, même passage",
    "queue": "File de lecture",
    "model": "Modèle",
    "texts": "Textes évalués",
    "trained_on": "Textes d'entraînement",
    "retained": "Retenus",
}
STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2430}"
    "table{border-collapse:collapse;margin:.25rem 0}th,td{border-bottom:1px solid #d8dee6;padding:.2rem .6rem;"
    "text-align:left;vertical-align:top;font-weight:normal}th{color:#47566b}.first{font-size:1.15rem;"
    "border-left:4px solid #2b6777;padding-left:1rem}img{max-width:100%}"
)
