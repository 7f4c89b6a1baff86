def mask_email(address):
    """Hide all but the first letter of the part before the @ sign with stars."""
    user, at, domain = address.partition("@")
    if not at:
        return "*" * len(address)
    return user[:1] + "*" * (len(user) - 1) + at + domain


assert mask_email("anna@mail.org") == "a***@mail.org"
assert mask_email("b@c.de") == "b@c.de"
assert mask_email("nobody") == "******"
assert mask_email("xy@z") == "x*@z"
