import SyntaxTrees

/// A program that was corrupted step by step.
package struct Corruption: Sendable {
  /// The program before, between and after the steps: one more than there are steps.
  package let states: [SyntaxTree]
  /// What was done, in order. Fewer than asked for when nothing more could be done.
  package let steps: [CorruptionStep]
  /// The first entry of the bank that was drawn and was no fragment of its kind; another was drawn then.
  package let bankFault: BankError?

  /// The program after the last step.
  package var corrupted: SyntaxTree { states[states.count - 1] }

  /// Creates the record; there must be a state.
  package init(states: [SyntaxTree], steps: [CorruptionStep], bankFault: BankError? = nil) {
    self.states = states
    self.steps = steps
    self.bankFault = bankFault
  }
}
