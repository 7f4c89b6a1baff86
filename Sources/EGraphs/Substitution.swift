/// What the variables of a pattern stand for in one match.
package struct Substitution: Sendable {
  /// The class in which the pattern's root was found.
  package let root: ClassID
  private let items: ArraySlice<UInt32>

  init(root: UInt32, _ items: ArraySlice<UInt32>) {
    self.root = ClassID(rawValue: root)
    self.items = items
  }

  /// The class of a variable.
  package subscript(variable: Int) -> ClassID { ClassID(rawValue: items[items.startIndex + variable]) }

  /// The number of variables.
  package var count: Int { items.count }
}
