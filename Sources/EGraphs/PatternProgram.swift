/// A pattern compiled to a small sequence of instructions over registers that hold classes.
///
/// After the abstract machine of de Moura and Bjørner 2007: the root's nodes come from the index by operator, a
/// `bind` goes through the nodes of a class that have an operator, a `compare` checks a repeated variable, and a
/// subterm without variables is looked up once before the search begins.
struct PatternProgram: Sendable {
  enum Instruction: Sendable, Equatable {
    /// For each node of the class in a register that has an operator: its operands into registers from `output` on.
    case bind(input: Int, op: UInt32, output: Int)
    /// Goes on only when two registers hold one class.
    case compare(Int, Int)
    /// Goes on only when a register holds the class of a term without variables.
    case ground(input: Int, term: Int)
  }

  /// The operator of the root, or nil when the pattern is one variable and so matches every class.
  let rootOperator: UInt32?
  /// What follows once a root and its operands are in the registers from 1 on. Register 0 holds the root's class.
  let instructions: [Instruction]
  /// The number of registers.
  let registerCount: Int
  /// The register of each variable by its number.
  let variableRegisters: [Int]
  /// The subterms without variables.
  let groundTerms: [Term]

  init(_ pattern: Pattern, operators: OperatorTable) {
    var compiler = Compiler(pattern: pattern, operators: operators)
    compiler.run()
    rootOperator = compiler.rootOperator
    instructions = compiler.instructions
    registerCount = compiler.registerCount
    let variables = (pattern.variables.max() ?? -1) + 1
    let registers = compiler.registers
    variableRegisters = (0..<variables).map { registers.indices.contains($0) ? registers[$0] : -1 }
    groundTerms = compiler.groundTerms
  }

  private struct Compiler {
    let pattern: Pattern
    let operators: OperatorTable
    var rootOperator: UInt32?
    var instructions: [Instruction] = []
    var registerCount = 1
    var registers: [Int] = []
    var groundTerms: [Term] = []

    mutating func run() {
      // Subpatterns that wait for their register to be looked into: the cheap checks of a level come first.
      var waiting: [(register: Int, start: Int)] = []
      switch pattern.tokens[0] {
      case .variable(let variable): bind(variable, to: 0)
      case .op(let op):
        rootOperator = op.rawValue
        waiting = place(operands(of: 0), from: 1)
      }
      var next = 0
      while next < waiting.count {
        let (register, start) = waiting[next]
        next += 1
        guard case .op(let op) = pattern.tokens[start] else { continue }
        instructions.append(.bind(input: register, op: op.rawValue, output: registerCount))
        waiting += place(operands(of: start), from: registerCount)
      }
    }

    /// Gives operands their registers, emits the checks that need no search and returns the others.
    private mutating func place(_ operands: [Int], from first: Int) -> [(register: Int, start: Int)] {
      registerCount = first + operands.count
      var waiting: [(register: Int, start: Int)] = []
      for (offset, start) in operands.enumerated() {
        let register = first + offset
        let tokens = Array(pattern.tokens[start..<end(of: start)])
        if case .variable(let variable) = tokens[0] {
          bind(variable, to: register)
        } else if Pattern(tokens).variables.isEmpty {
          instructions.append(.ground(input: register, term: groundTerms.count))
          groundTerms.append(Pattern(tokens).instantiated([]) ?? Term([]))
        } else {
          waiting.append((register, start))
        }
      }
      return waiting
    }

    private mutating func bind(_ variable: Int, to register: Int) {
      while registers.count <= variable { registers.append(-1) }
      if registers[variable] < 0 {
        registers[variable] = register
      } else {
        instructions.append(.compare(registers[variable], register))
      }
    }

    private func arity(_ token: Pattern.Token) -> Int {
      if case .op(let op) = token { operators.arity(op) } else { 0 }
    }

    private func end(of start: Int) -> Int {
      var open = 1
      var index = start
      while open > 0 {
        open += arity(pattern.tokens[index]) - 1
        index += 1
      }
      return index
    }

    private func operands(of start: Int) -> [Int] {
      var result: [Int] = []
      var index = start + 1
      for _ in 0..<arity(pattern.tokens[start]) {
        result.append(index)
        index = end(of: index)
      }
      return result
    }
  }
}
