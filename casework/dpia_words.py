"""The French words of the AIPD: data, ends, rights, measures, residual risks, and what the tool can't decide."""

from casework.access import Action
from models.vocabulary import Role

PURPOSES = (
    "Repérer, parmi des annonces publiques de sources autorisées, celles qu'une personne doit lire d'abord, afin de "
    "proposer de l'aide à des mineurs ou à des personnes majeures sous contrainte.",
    "Aider une personne à décider, suivre la prise de contact, l'orientation et, s'il y a lieu, la transmission aux "
    "autorités compétentes.",
    "Rendre compte de l'activité par des chiffres qui ne désignent personne.",
    "Sont exclus : tout fichier d'auteurs, de clients ou d'exploiteurs, le suivi des déplacements, toute décision "
    "automatique, tout envoi automatique.",
)
UNITS = {
    "days": "jours",
    "hours": "heures",
    "months": "mois",
    "minutes": "minutes",
}
DATA = {
    "intake": "Texte expurgé, accès à l'annonce, lecture de la machine (scellés)",
    "fingerprint": "Empreintes à clé des textes et des contacts, vecteur de signaux",
    "situation": "Élément de la file de relecture : état, bande, département, dates, notes scellées",
    "lease": "Réservation et brouillon (scellé)",
    "decision": "Décision de relecture : codes et dates",
    "case": "Lien d'un dossier suivi avec son texte (scellé sous sa propre clé)",
    "closed_case": "Dossier : codes et dates, tentatives de contact sans contenu",
    "register": "Liste de non-sollicitation et premiers messages : empreintes à clé",
    "audit": "Traces : qui, quoi, quand ; aucun contenu",
    "session": "Session ouverte : empreinte du cookie",
    "link": "Lien de connexion : empreinte",
    "run": "Rapport de collecte : comptes",
    "outing": "Maraude : durée et comptes",
    "referral": "Transmission : référence, date, destinataire, réponse ; aucune copie",
    "tally": "Comptes mensuels",
    "learning": "Comptes pour l'apprentissage et la qualité du tri : signaux sur trois niveaux, décision ; semaines",
    "hold": "Gel juridique : motif et échéance",
    "user": "Membre de l'équipe : prénom, rôles, adresse de service",
    "house": "Contrôle des clés et réglages de l'installation",
}
ENDS = {
    "intake": "avec la clé de leur jour d'arrivée, quoi qu'il reste ouvert",
    "fingerprint": "après la dernière apparition ou la mise à l'écart",
    "situation": "avec sa dernière annonce, ou à la fin du délai d'annulation",
    "lease": "après la fin de la réservation",
    "decision": "une fois la situation réglée",
    "case": "à la clôture : la clé est détruite",
    "closed_case": "après la clôture",
    "register": "premier message ; un refus est gardé sans limite",
    "audit": "puis un point de reprise signé",
    "session": "après la connexion",
    "link": "ou à son usage",
    "run": "après la collecte",
    "outing": "après la maraude",
    "referral": "pour répondre à un rappel",
    "tally": "puis effacés",
    "learning": "puis effacés ; les vecteurs rares sont réunis jusqu'à ce que cinq en partagent un",
    "hold": "à son échéance, un an au plus, ou à sa levée",
    "user": "tant que la personne fait partie de l'équipe",
    "house": "tant que l'installation existe",
}
HOUSE = "house"
ROLES = {
    Role.WORKER: "Équipe de maraude",
    Role.COORDINATOR: "Coordination",
    Role.EVALUATOR: "Évaluation",
    Role.OFFICER: "DPD",
    Role.ADMINISTRATOR: "Administration",
}
ACTIONS = {
    Action.READ_TEXT: "Lire le texte expurgé d'une annonce réservée",
    Action.OPEN_WAY_BACK: "Ouvrir l'accès à l'annonce que l'on détient",
    Action.DECIDE: "Décider d'une annonce",
    Action.CAPTURE: "Saisir une annonce lue à la main",
    Action.FOLLOW_CASE: "Suivre un dossier",
    Action.ASSIGN: "Attribuer un dossier",
    Action.DECIDE_MINOR: "Décider d'une minorité possible",
    Action.MAY_WRITE: "Demander si l'on peut écrire à un contact",
    Action.READ_COORDINATION: "Voir ce qui attend",
    Action.READ_FIGURES: "Voir les chiffres",
    Action.READ_LESSONS: "Lire ce qu'apprennent les décisions : vecteurs et comptes, sans texte",
    Action.READ_QUALITY: "Voir la qualité du tri",
    Action.READ_TRACES: "Vérifier les traces",
    Action.ERASE: "Effacer sur demande",
    Action.READ_ERASURES: "Voir ce que les demandes d'effacement ont donné, en nombres",
    Action.HOLD: "Geler au lieu d'effacer",
    Action.ADD_USER: "Gérer l'équipe",
    Action.MANAGE_KEYS: "Gérer les clés",
    Action.COLLECT: "Collecter",
    Action.PURGE: "Purger",
}
MEASURES = (
    "Texte seul : aucune image, vidéo ou pièce jointe n'est demandée, décodée, conservée ni montrée.",
    "Minimisation avant stockage : la page et le texte brut ne vivent qu'en mémoire ; noms, numéros, adresses et "
    "identifiants sont remplacés par des marques ; la commune devient le département.",
    "Scellement (AES-256-GCM) du texte expurgé, de l'accès à l'annonce et de tout ce qui est écrit à son propos ; "
    "clés hors de la base, dans un dossier privé.",
    "Oubli par destruction des clés : {intake} jours pour une arrivée, à la clôture pour un dossier, {undo} minutes "
    "pour ce qui est écarté. Ces clés ne sont jamais sauvegardées.",
    "Contacts rapprochés par empreinte à clé (HMAC-SHA-256), une clé par usage.",
    "Accès par rôle, vérifié à chaque action ; accès à l'annonce pour son seul détenteur, un à la fois, {ways} par "
    "heure et avec un motif ; {texts} textes par heure ; écran verrouillé après {idle} minutes.",
    "Traces chaînées et signées, en ajout seul, gardées {audit} mois ; le dernier maillon est copié hors de la base.",
    "Décision humaine : aucun score ne crée de tâche ni de contact ; une minorité possible sans décision après "
    "{decide} heures remonte à la coordination et n'est jamais effacée en silence.",
    "Un premier message par contact, et un seul ; refus inscrit pour toujours ; le premier message ne trahit rien.",
    "Droits : la même réponse est donnée à toute demande, que des données soient détenues ou non ; ce qui attend une "
    "décision ou un juge est gelé, non effacé.",
    "Apprentissage sans texte : seul le vecteur de signaux reste, avec la décision, sur l'empreinte dont l'effacement "
    "l'emporte ; puis il devient un compte que cinq au moins partagent. C'est nécessaire : sans lui, ni les poids ne "
    "suivraient les décisions de l'équipe, ni ce qui est manqué ne serait connu. Chiffres jamais montrés sous 5.",
    "Données de l'art. 9 (origine, religion, santé, orientation...) ni extraites ni pondérées.",
)
RISKS = (
    (
        "Lecture de ce qui n'est pas encore oublié",
        "Une sauvegarde de la base jointe au dossier des clés vivantes se lit tant que la clé vit ({intake} jours)",
        "Clés et base sauvegardées à part ; clés d'arrivée et de dossier jamais sauvegardées ; chiffrement du disque",
    ),
    (
        "Expurgation incomplète",
        "Un déguisement nouveau laisse passer un contact dans le texte",
        "Le texte reste scellé, lu une annonce à la fois et tracé ; essais publiés du taux de masquage",
    ),
    (
        "Erreur de repérage",
        "Une personne non concernée est contactée, ou une personne concernée n'est pas vue",
        "Faisceau d'indices, décision humaine, échantillon au hasard, fausse alerte suivie d'excuses",
    ),
    (
        "Danger pour la personne contactée",
        "Le téléphone peut être dans les mains de l'exploiteur",
        "Premier message neutre, refus respecté, consignes de danger immédiat sur chaque écran",
    ),
    (
        "Mauvais usage par un membre de l'équipe",
        "Consultation sans nécessité",
        "Accès limités et tracés, comptes inhabituels montrés à la coordination et au DPD",
    ),
    (
        "Usure des personnes qui lisent",
        "Textes éprouvants",
        "Passages voilés, pauses proposées, « trop difficile » sans explication, aucun classement",
    ),
)
OPEN_QUESTIONS = (
    "Base légale et condition de l'article 9.2 pour chaque source, avec l'avis d'un conseil.",
    "Information des personnes (art. 14) ou motif de son absence, et page d'information en ligne.",
    "Réponse aux articles 10 du RGPD et 46 de la loi Informatique et Libertés pour ce qui touche à des tiers.",
    "Convention avec la CRIP, le parquet et les associations vers qui orienter.",
    "Lieu des sauvegardes, de la base d'une part et des clés durables d'autre part, et personnes qui y accèdent.",
    "Consultation préalable de la CNIL si le risque résiduel reste élevé (art. 36).",
    "Avis des personnes concernées ou de leurs représentants (art. 35.9).",
    "Date de la prochaine révision de cette analyse.",
)
