"""Who is in the sample book. All of them are invented."""

KEY = [
    "Acme Bakery", "Hotel Miramar", "Tante Liese", "Casa do Forno", "The Copper Kettle", "Grand Pavilion",
    "Padaria Sol Nascente", "Quayside Kitchens", "Moinho Velho", "Santos & Filhas", "Blue Door Bistro",
    "Lighthouse Catering", "Confeitaria Real", "Oak & Rye", "Pousada da Serra", "Harbour Street Deli",
]  # fmt: skip
REGULAR = [
    "Café Zoë", "Juniper Rooms", "La Despensa", "Mercado da Vila", "Northgate School Meals", "O Cantinho",
    "Pão de Aldeia", "Quinta das Laranjeiras", "Red Lantern", "Sopa & Co.", "Taberna do Largo",
    "Three Bridges Inn", "Ursula's Pantry", "Vale Verde Resort", "Winterfield Farm Shop", "Xisto Restaurante",
    "Yellow Tram Brunch", "Zimbro Café", "Alameda Tea House", "Bread & Barley", "Cantina Marítima",
    "Duas Marias", "Estação Central", "Fig Tree House",
]  # fmt: skip
OCCASIONAL = [
    "Garden Gate Weddings", "Herdade do Pinhal", "Ivy Lane Events", "Jardim Botânico Café", "Kite Hill Camp",
    "Lagar Antigo", "Meadow Nursery", "Nave Nove Festival", "Old Mill Theatre Bar", "Praia Norte Kiosk",
    "Quatro Ventos Sailing Club", "Rosemary Choir Society", "Serra Alta Refuge", "Tidewater Rowing",
    "Uplands Cricket Club", "Vinha Velha Tours", "Willow Retreats", "Arcade Pop-up", "Beira Rio Market",
    "Clock Tower Fair",
]  # fmt: skip
CUSTOMERS = [
    (name, segment)
    for segment, names in (("key", KEY), ("regular", REGULAR), ("occasional", OCCASIONAL))
    for name in names
]
FIRST_NAMES = [
    "Inês", "Tomás", "Beatriz", "Duarte", "Marta", "Rui", "Clara", "Hugo", "Leonor", "Nuno", "Grace",
    "Oliver", "Priya", "Samuel", "Aoife", "Jonas", "Elif", "Mateus",
]  # fmt: skip
LAST_NAMES = [
    "Ferreira", "Carvalho", "Pinto", "Moreira", "Lopes", "Antunes", "Whitfield", "Okoye", "Hartley", "Novak",
    "Sharma", "Brandão", "Teixeira", "Lindqvist", "Byrne", "Yilmaz",
]  # fmt: skip
ROLES = ["Owner", "Purchasing", "Head baker", "Kitchen manager", "Accounts", "Director", "Front of house"]
