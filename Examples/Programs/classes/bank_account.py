class BankAccount:
    """A bank account that refuses to pay out more than its balance."""

    def __init__(self, balance=0):
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount
        return self.balance

    def withdraw(self, amount):
        if amount > self.balance:
            return False
        self.balance -= amount
        return True


assert BankAccount().deposit(50) == 50
assert BankAccount(20).deposit(5) == 25
assert BankAccount(10).withdraw(10) is True
assert BankAccount(10).withdraw(11) is False
assert (acct := BankAccount(9)).withdraw(4) and acct.balance == 5
