"""The names under which other programs keep what a book holds; a heading is compared without case,
accents and punctuation."""

from __future__ import annotations

import re
from functools import cache

from models.kernel.names import name_key

# field: usual names in English, German, French, Spanish
NAMES = {
    "id": "id, customer id, customer number, customer no, account number, account "
    "id, external id, crm id, kundennummer, kundennr, kunden id, numero "
    "client, id client, code client, numero de cliente, id cliente, codigo de "
    "cliente",
    "name": "customer, customer name, company, company name, account, account name, "
    "organisation, organization, business, firm, kunde, kundenname, firma, "
    "firmenname, unternehmen, client, nom du client, nom client, entreprise, "
    "societe, raison sociale, cliente, nombre del cliente, nombre cliente, "
    "empresa, razon social",
    "plain_name": "name, full name, nom, nombre, nom complet, nombre completo, vollstandiger name",
    "first_name": "first name, given name, forename, vorname, prenom, nombre de pila",
    "last_name": "last name, surname, family name, nachname, familienname, nom de famille, "
    "apellido, apellidos",
    "owner": "owner, owner e mail, owner email, owner id, owner slack id, account "
    "owner, account owner email, rep, rep email, rep e mail, sales rep, sales "
    "rep email, salesperson, seller, account manager, responsible, besitzer, "
    "betreuer, betreuer e mail, verkaufer, zustandig, vertreter, "
    "proprietaire, commercial, email du commercial, responsable, vendeur, "
    "propietario, vendedor, comercial, email del vendedor",
    "segment": "segment, class, category, customer class, customer segment, tier, abc, "
    "kundengruppe, kategorie, klasse, kundensegment, categorie, classe, "
    "segmento, categoria, clase",
    "stage": "stage, status, customer stage, lifecycle stage, phase, stufe, "
    "kundenstatus, etape, statut, etapa, estado",
    "tone": "tone, tonfall, anrede, ton, tono",
    "preferred_channels": "preferred channels, preferred channel, channels, bevorzugter kanal, "
    "bevorzugte kanale, canal prefere, canaux preferes, canal preferido, "
    "canales preferidos",
    "language": "language, sprache, langue, idioma, lengua",
    "country": "country, land, pays, pais",
    "time_zone": "time zone, timezone, tz, zeitzone, fuseau horaire, zona horaria",
    "working_week": "working week, working days, arbeitstage, arbeitswoche, jours ouvres, dias laborables",
    "tags": "tags, tag, labels, label, keywords, schlagworte, schlagworter, etiquettes, mots cles, etiquetas",
    "notes": "notes, remarks, remark, comments, comment, description, customer notes, "
    "notizen, bemerkung, bemerkungen, kommentar, anmerkungen, remarques, "
    "commentaire, commentaires, notas, observaciones, comentario, comentarios",
    "needs": "needs, customer needs, bedarf, besoins, necesidades",
    "motivations": "motivations, motivation, expectations, motive, erwartungen, attentes, motivaciones",
    "habits": "habits, buying habits, purchasing habits, kaufgewohnheiten, habitudes, habitudes d achat, "
    "habitos, habitos de compra",
    "obstacles": "obstacles, obstacle, objections, hindernisse, einwande, obstacles a l achat, obstaculos",
    "interests": "interests, hobbies, interessen, interets, centres d interet, intereses, aficiones",
    "contract_on": "contract since, contract date, contract start, vertrag seit, vertragsbeginn, date de "
    "contrat, contrat depuis, fecha de contrato, contrato desde",
    "ideal_days": "ideal days, ideal, cadence, cadence days, contact every days, every "
    "days, interval days, kontakt alle tage, intervall, frequence jours, "
    "cadencia, frecuencia dias",
    "maximum_days": "maximum days, maximum, max days, at most days, hochstens tage, maximum "
    "jours, maximo dias",
    "not_before": "not before, contact not before, do not contact before, nicht vor, pas avant, no antes de",
    "contact_name": "contact, contact name, contact person, person, ansprechpartner, kontakt, "
    "kontaktperson, name ansprechpartner, nom du contact, personne de "
    "contact, interlocuteur, contacto, nombre de contacto, nombre del "
    "contacto, persona de contacto",
    "contact_first": "contact first name, ansprechpartner vorname, prenom du contact, nombre "
    "de pila contacto",
    "contact_last": "contact last name, contact surname, ansprechpartner nachname, nom de "
    "famille du contact, apellido contacto",
    "contact_role": "role, contact role, job title, position, function, title, contact title, "
    "contact position, funktion, rolle, stelle, fonction, poste, role du "
    "contact, cargo, puesto, funcion",
    "contact_email": "e mail, email, mail, contact e mail, contact email, email address, e "
    "mail address, contact mail, e mail adresse, mailadresse, courriel, "
    "adresse e mail, adresse email, email du contact, correo, correo "
    "electronico, email de contacto",
    "contact_phone": "phone, telephone, tel, contact phone, phone number, contact telephone, "
    "mobile, mobile phone, cell, cell phone, telefon, telefonnummer, handy, "
    "rufnummer, mobil, portable, numero de telephone, telefono, movil, "
    "telefono de contacto",
    "contact_birthday": "birthday, contact birthday, date of birth, birth date, birthdate, "
    "geburtstag, geburtsdatum, anniversaire, date de naissance, cumpleanos, "
    "fecha de nacimiento",
    "contact_tone": "contact tone",
    "contact_channel": "contact channel, contact preferred channel",
    "last_on": "last interaction, last contact, last contacted, last contact date, last "
    "interaction date, last activity, last activity date, last call, letzter "
    "kontakt, letzte interaktion, kontaktdatum, dernier contact, date du "
    "dernier contact, derniere interaction, ultimo contacto, fecha ultimo "
    "contacto, ultima interaccion",
    "last_channel": "last channel, last interaction channel, last contact channel, last "
    "interaction type, interaction channel, letzter kanal, kontaktart, kanal, "
    "dernier canal, canal, ultimo canal",
    "last_note": "last note, last interaction note, last contact note, last interaction "
    "notes, letzte notiz, kontaktnotiz, derniere note, note du dernier "
    "contact, ultima nota",
    "bought_on": "purchase date, purchase, purchased on, bought on, order date, date of "
    "purchase, sale date, last purchase, last purchase date, last order, "
    "invoice date, kaufdatum, bestelldatum, letzter kauf, auftragsdatum, "
    "rechnungsdatum, date d achat, date de commande, dernier achat, fecha de "
    "compra, fecha de pedido, ultima compra",
    "amount": "amount, purchase amount, price, order amount, value, total, sum, order "
    "value, sale amount, last purchase amount, betrag, umsatz, preis, summe, "
    "montant, prix, montant de l achat, importe, monto, precio",
    "currency": "currency, purchase currency, wahrung, devise, monnaie, moneda, divisa",
    "what": "what, purchase what, product, products, item, article, what was bought, "
    "purchase item, order item, produkt, artikel, ware, produit, article "
    "achete, producto, articulo",
    "delivered_on": "delivered on, delivery date, date of delivery, lieferdatum, geliefert am, date de "
    "livraison, livre le, fecha de entrega",
    "renews_on": "renews on, renewal date, runs out on, expires on, expiry date, end of contract, "
    "verlangerung, lauft ab am, ablaufdatum, vertragsende, date de renouvellement, expire le, "
    "fecha de renovacion, caduca el",
    "purchase_number": "purchase number, purchase no",
}
OURS = {"rejected because"}  # what an earlier import wrote beside the lines it refused

PERSON = r"(?:contact|ansprechpartner|kontakt|contacto)"
NUMBERED = [
    re.compile(rf"^({PERSON}|purchase|order|last interaction)\s*(\d+)(?:\s+(.*))?$"),
    re.compile(r"^(.*?)\s*(\d+)$"),
]


@cache
def _fields() -> dict[str, str]:
    return {name.strip(): field for field, names in NAMES.items() for name in names.split(",")}


def normal(heading: str) -> str:
    return " ".join(re.sub(r"[^\w]+|_", " ", name_key(heading)).split())


def field_of(heading: str) -> tuple[str, int] | None:
    """(field, number) of a column: "Contact 2 e-mail" is ("contact_email", 2). None: not understood."""
    name = normal(heading)
    if field := _fields().get(name):
        return field, 1
    for pattern in NUMBERED:
        if match := pattern.match(name):
            before, number, *after = match.groups()
            whole = " ".join([before, *(word for word in after if word)])
            if (field := _fields().get(whole)) and field.startswith(REPEATED):
                return field, int(number)
    return None


REPEATED = (
    "contact_",
    "last_",
    "bought_on",
    "amount",
    "currency",
    "what",
    "delivered_on",
    "renews_on",
    "purchase_number",
)
