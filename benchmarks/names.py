"""A million names that differ, sound like companies, and share most of their letters."""

from __future__ import annotations

from itertools import product

STARTS = """
    Al Ber Cal Dor El Fen Gar Hol Iver Jan Kel Lin Mor Nor Or Pel Quin Ros Sand Tor Ul Ver Wes Yar Zim
"""
ENDS = "ba ders den fred man rich son ton"
TRADES = """
    Bakery Brewery Builders Carpentry Ceramics Chemicals Clinic Clothing Consulting Dairy Design Electric
    Engineering Farms Fisheries Flooring Foods Foundry Freight Furniture Garage Gardens Glass Harbour
    Heating Hotels Instruments Joinery Kitchens Laundry Lighting Logistics Machines Marine Metals Mills
    Motors Nursery Optics Packaging Paints Paper Pharmacy Plastics Printing Roofing Security Software
    Textiles Timber
"""
TOWNS = """
    Aarhus Almada Antwerp Arles Bari Basel Bergen Bilbao Bochum Bologna Bordeaux Braga Bremen Brest Bristol
    Bruges Cadiz Calais Cardiff Coimbra Cork Derby Dijon Dortmund Dresden Dublin Essen Evora Faro Galway
    Genoa Ghent Girona Graz Halle Hasselt Jena Kassel Kiel Klagenfurt Krakow Leeds Leiden Leipzig Lens Leon
    Liege Lille Limerick Linz Lisbon Lodz Lucca Lugo Lyon Madrid Mainz Malmo Metz Milan Modena Mons Murcia
    Nancy Nantes Namur Nice Nimes Odense Oslo Oviedo Padua Parma Pavia Perugia Pisa Porto Poznan Prato Reims
    Rennes Riga Rouen Setubal Siena Sintra Soria Tampere Tarragona Toledo Toulon Tours Trento Trier Turin
    Turku Uppsala Utrecht Verona Vienna Vigo
"""
FIRST = ["".join(parts) for parts in product(STARTS.split(), ENDS.split())]
TRADE, TOWN = TRADES.split(), TOWNS.split()
COUNT = len(FIRST) * len(TRADE) * len(TOWN)
STRIDE = 7919  # a prime, so that neighbours in the book share neither trade nor town


def company(number: int) -> str:
    """The name of that number, another one for each of a million."""
    again, place = divmod(number * STRIDE, COUNT * STRIDE)
    rest, town = divmod(place % COUNT, len(TOWN))
    first, trade = divmod(rest, len(TRADE))
    return f"{FIRST[first]} {TRADE[trade]} {TOWN[town]}" + (f" {again + 1}" if again else "")


def person(number: int) -> str:
    """A person's name: one of two hundred first names and of two thousand last ones."""
    first, last = FIRST[number * STRIDE % len(FIRST)], FIRST[number % len(FIRST)]
    return f"{first} {last}{ENDS.split()[number // len(FIRST) % len(ENDS.split())]}"
