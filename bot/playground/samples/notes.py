"""What was said, in the sample book."""

from models.customers.improvements.improvement import Theme
from models.customers.promises.promise import Side

NOTES = [
    "Wants the second oven by spring, if the bank agrees.",
    "Happy with the last delivery; the driver was early.",
    "Asked for a sample of the spelt flour.",
    "Opening a second place in March. Hiring now.",
    "Compared our price list with a cheaper offer. Stays for the service.",
    "The new menu needs smaller loaves, 400 g.",
    "Satisfied. Would like invoices by e-mail from now on.",
    "Season starts slowly; orders again after Easter.",
    "Liked the tasting. Decides with her partner next week.",
    "Needs delivery before 7 on Fridays.",
    "Asked what is new in gluten-free.",
    "Kitchen is being rebuilt; reopens in three weeks.",
    "Thanked us for the quick replacement.",
    "Planning the Christmas order, last year's was too late.",
    "Talked about the children; his daughter starts school.",
    "Wants a quote for a yearly contract.",
]
WRITTEN = [
    "Asks whether we still have the rye mix and by when.",
    "Wrote for a new price list, 20 sacks and more.",
    "Came by the stand and left a card: please call about the catering order.",
]
PROBLEMS = [
    "Two of ten trays arrived crushed. Third time this autumn.",
    "The invoice was wrong again, and nobody called back.",
]
ATTEMPTS = ["Voicemail.", "In a meeting, try later this week."]
PROMISES = {
    Side.OURS: ["send the new price list", "find out about gluten-free flour", "bring the replacement trays"],
    Side.THEIRS: ["send the numbers for Easter", "decide on the yearly contract"],
}
NEEDS = ["Smaller loaves, delivered before seven", "One supplier for everything", "Fewer kinds, always there"]
MOTIVATIONS = ["Wants to be known for the bread", "Guests ask where things come from", ""]
HABITS = ["Orders by phone on Mondays", "Small orders, often", "Compares prices once a year", ""]
OBSTACLES = ["No room for pallets", "The partner decides about money", "", ""]
INTERESTS = ["Sails on Sundays", "Choir, never on Thursdays", "A daughter at the academy of baking", "", ""]
STEPS = ["bring the spelt samples", "send the quote for the yearly contract"]
PRODUCTS = [
    "20 sacks rye mix", "Sourdough starter kit", "Deck oven, two trays", "Weekly bread, October",
    "Festival catering flour", "Pastry margarine, 100 kg", "Dough trays, 60 pieces", "Spelt flour, 500 kg",
]  # fmt: skip
PRAISE = [
    "The driver always calls ahead.",
    "You answer within the hour, nobody else does.",
    "The rye mix is the best we have had.",
    "Ordering is simple, and the invoice is right.",
    "We feel looked after.",
]
TROUBLES = [
    "Two deliveries came after opening time.",
    "Nobody told us that the price had changed.",
    "The last sacks were damp.",
    "I had to call three times about one invoice.",
]
IMPROVEMENTS = [
    ("Deliver before seven on Fridays.", Theme.DELIVERY),
    ("Smaller sacks, ten kilos.", Theme.PRODUCT),
    ("Tell us of a new price a month ahead.", Theme.PRICE),
    ("One invoice a month instead of one a delivery.", Theme.BILLING),
    ("Call us once a quarter, not only when we order.", Theme.CONTACT),
    ("Let us order on the phone and online alike.", Theme.ORDERING),
    ("A sheet with what is in each mix.", Theme.SERVICE),
]
