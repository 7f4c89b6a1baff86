/// What can be said of a function without running it: what callers must know and what it takes from outside.
package struct FunctionOutline: Sendable, Equatable {
  /// One parameter of a function.
  package struct Parameter: Sendable, Equatable {
    /// The name that the body uses.
    package let name: String
    /// Whether a call may leave it out.
    package let isOptional: Bool

    /// Creates a parameter.
    package init(name: String, isOptional: Bool) {
      self.name = name
      self.isOptional = isOptional
    }
  }

  /// The name that the function gives itself.
  package let name: String
  /// The parameters in order, those that collect any number of arguments included.
  package let parameters: [Parameter]
  /// Names that the function reads and does not bind itself, in the order of their first reading.
  ///
  /// A name that is bound anywhere inside counts as bound, so the list never names too much.
  package let freeNames: [String]
  /// Whether a plain call gives its result: not decorated, no coroutine, no generator.
  package let isPlain: Bool

  /// Creates an outline from its parts.
  package init(name: String, parameters: [Parameter], freeNames: [String], isPlain: Bool) {
    self.name = name
    self.parameters = parameters
    self.freeNames = freeNames
    self.isPlain = isPlain
  }
}

/// A name that the top of a program binds.
package struct TopLevelBinding: Sendable, Equatable {
  /// The bound name.
  package let name: String
  /// The statement that binds it, an index of the tree.
  package let statement: Int
  /// Whether it comes from another module.
  package let isImport: Bool

  /// Creates a binding.
  package init(name: String, statement: Int, isImport: Bool) {
    self.name = name
    self.statement = statement
    self.isImport = isImport
  }
}

/// A call whose arguments are all written out as constants.
package struct LiteralCall: Sendable, Equatable {
  /// The name of the function that is called.
  package let name: String
  /// The node of the whole call, an index of the tree.
  package let node: Int

  /// Creates the record of a call.
  package init(name: String, node: Int) {
    self.name = name
    self.node = node
  }
}
