"""What a column is, told by what another program calls it."""

from __future__ import annotations

from collections import defaultdict

import pytest
import yaml

from models.importing.columns.columns import map_columns
from models.importing.columns.headings import HEADINGS, meaning_of
from models.importing.preview import ColumnUse, ReadingChoices
from models.kernel.errors import Invalid

FIELDS = {
    "name": (
        "CompanyName | Organization - Name | Account: Account Name | Associated Company | "
        "Firma | Société | Empresa | Name des Unternehmens | Nom de l’entreprise | "
        "Nombre de la cuenta | Nome da conta | Person - Organization | Organización - Nombre"
    ),
    "id": (
        "CustomerID | Record ID | Account Name.id | (Do Not Modify) Account | Datensatz-ID | ID de registro"
    ),
    "owner": (
        "Account Owner | Company owner | Organisation - Besitzer | Accountinhaber | "
        "Propietario de la empresa | Propriétaire du compte | Proprietário da conta"
    ),
    "country": (
        "BillingCountry | Country/Region | Address 1: Country/Region | "
        "Organization - Country of Address | Land/Region geschäftlich | Pays/Région (bureau) | "
        "País o región del trabajo | País/Região (comercial)"
    ),
    "contact_email": (
        "E-mail | Email (Primary Contact) | Person - Email - Work | E-Mail-Adresse | "
        "Adresse de messagerie | Dirección de correo electrónico | Endereço de e-mail | "
        "Persona - Correo electrónico - Trabajo"
    ),
    "contact_phone": (
        "Business Phone | Telefon geschäftlich | Tél. (bureau) | Teléfono del trabajo | "
        "Telefone comercial | Phone Number"
    ),
    "contact_phone_mobile": "Mobile Phone | Mobiltelefon | Tél. mobile | Móvil | Telemóvel | Celular",
    "company_phone": "Main Phone | Company Main Phone | Haupttelefon | Organization - Phone",
    "contact_role": (
        "Job Title | ContactTitle | Organization 1 - Title | Berufsbezeichnung | Fonction | Puesto | Cargo"
    ),
    "tried_on": (
        "Last Activity Date | LastActivityDate | Organization - Last activity date | "
        "Last Activity Time | Datum der letzten Aktivität | Date de la dernière activité | "
        "Fecha de la última actividad | Data da última atividade"
    ),
    "last_on": (
        "Last interaction | Last contacted | Letzter Kontakt | Dernier contact | "
        "Último contacto | Último contato"
    ),
    "last_on_call": "Last call | Letzter Anruf",
    "tags": "Labels | Group Membership | Organization - Label | Kategorien",
    "stage": ("Lifecycle Stage | Lifecycle-Phase | Phase du cycle de vie | Etapa del ciclo de vida"),
    "person_id": "Contact ID | Person - ID | (Do Not Modify) Contact",
    "contact_birthday": (
        "Birthday | Date of Birth | Geburtstag | Anniversaire | Cumpleaños | Data de nascimento"
    ),
}
CASES = [(heading, field) for field, headings in FIELDS.items() for heading in headings.split(" | ")]


@pytest.mark.parametrize(("heading", "field"), CASES)
def test_a_heading_in_many_languages_and_spellings(heading: str, field: str) -> None:
    meaning = meaning_of(heading)
    assert meaning
    assert meaning.field == field


@pytest.mark.parametrize(
    "heading", ["E-mail 1 - Label", "Phone 1 - Type", "Fax", "Shoe size", "Create Date", ""]
)
def test_a_heading_that_holds_nothing_of_the_book(heading: str) -> None:
    assert meaning_of(heading) is None


def test_a_heading_stands_for_one_thing_only() -> None:
    listed: dict[str, str] = yaml.safe_load(HEADINGS.read_bytes())
    meanings = defaultdict(set)
    for field, words in listed.items():
        for word in words.split(", "):
            meanings[word.replace(" ", "")].add(field)
    assert {word: fields for word, fields in meanings.items() if len(fields) > 1} == {}


def fields(*headings: str, **choices: object) -> dict[str, tuple[str, int]]:
    """The fields by heading, of columns that are read."""
    columns = map_columns(list(headings), ReadingChoices(**choices))  # type: ignore[arg-type]
    return {columns.headings[index]: key for key, index in columns.indices.items()}


def test_beside_a_first_name_the_short_word_is_the_family_name() -> None:
    assert fields("Prénom", "Nom", "Société")["Nom"] == ("contact_last", 1)
    assert fields("Nombre", "Apellidos", "Empresa")["Nombre"] == ("contact_first", 1)
    assert fields("Nome", "Sobrenome", "Empresa")["Nome"] == ("contact_first", 1)
    assert fields("Vorname", "Name", "Firma")["Name"] == ("contact_last", 1)
    assert fields("First Name", "Last Name", "Name", "Company")["Name"] == ("contact_name", 1)


def test_a_title_is_work_unless_the_work_stands_elsewhere() -> None:
    assert fields("Company", "Name", "Title")["Title"] == ("contact_role", 1)
    columns = map_columns(["Company", "Name", "Title", "Job Title"])
    assert (columns.uses[2], columns.indices["contact_role", 1]) == (ColumnUse.NO_PLACE, 3)


def test_a_second_number_is_of_the_same_person_unless_a_second_person_is_named() -> None:
    columns = map_columns(["Company", "Contact", "E-mail", "E-mail 2", "Mobile", "Phone"])
    assert columns.places("contact_email", 1) == [2, 3]
    assert columns.places("contact_phone", 1) == [5, 4]
    assert fields("Company", "Contact 1 name", "Contact 2 name", "E-mail 2")["E-mail 2"] == (
        "contact_email",
        2,
    )
    assert fields("Company", "Contact", "Contact 2 e-mail")["Contact 2 e-mail"] == ("contact_email", 2)


def test_the_id_of_a_person_is_not_that_of_the_company() -> None:
    assert fields("Record ID", "First Name", "Last Name", "Company")["Record ID"] == ("person_id", 1)
    assert fields("Record ID", "Company name")["Record ID"] == ("id", 1)
    assert fields("Contact ID", "First Name", "Last Name")["Contact ID"] == ("id", 1)


def test_a_column_is_left_out_and_another_one_is_named() -> None:
    found = fields("Kundin", "Stadt", "Land", mapping={"kundin": "Customer"}, skipped=("LAND",))
    assert found == {"Kundin": ("name", 1)}


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ({"skipped": ("Colour",)}, "There is no column “Colour”."),
        ({"mapping": {"Colour": "Customer"}}, "There is no column “Colour”."),
        ({"mapping": {"Name": "Shoe size"}}, "I keep nothing that is called “Shoe size”."),
    ],
)
def test_a_choice_about_nothing_is_refused(choices: dict[str, object], words: str) -> None:
    with pytest.raises(Invalid, match=words):
        fields("Name", "Country", **choices)


def test_an_amount_without_a_day_is_no_purchase() -> None:
    columns = map_columns(["Name", "Amount", "Product", "Last note"])
    assert [columns.uses[index] for index in (1, 2, 3)] == [ColumnUse.NO_PLACE] * 3
    assert fields("Name", "Amount", "Purchase date")["Amount"] == ("amount", 1)


PRODUCTS = {
    "HubSpot companies": "Record ID,Company name,Company owner,Last Activity Date",
    "HubSpot contacts": "Record ID,First Name,Last Name,Email,Contact owner,Associated Company",
    "Zoho CRM accounts": "Record Id,Account Owner.id,Account Owner,Account Name,Phone",
    "Zoho CRM contacts": "Record Id,Contact Owner.id,First Name,Last Name,Account Name",
    "Dynamics 365 accounts": "(Do Not Modify) Account,Account Name,Main Phone,Primary Contact",
    "Salesforce accounts": "ID,NAME,BILLINGCOUNTRY,OWNERID",
    "Salesforce contacts": "Salutation,First Name,Last Name,Title,Mailing Country,Account Name",
    "Pipedrive people": "Person - Name,Person - Organization,Person - Email - Work",
    "Outlook contacts": "Anrede,Vorname,Nachname,Firma,Telefon geschäftlich,E-Mail-Adresse",
    "": "Name,Country",
}


@pytest.mark.parametrize(("product", "headings"), PRODUCTS.items())
def test_a_product_is_known_by_its_headings(product: str, headings: str) -> None:
    assert map_columns(headings.split(",")).product == product
