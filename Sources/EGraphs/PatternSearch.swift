/// Runs compiled patterns over a clean graph.
struct PatternSearch {
  private let index: MatchIndex

  init(_ graph: CongruenceGraph, operatorCount: Int) {
    index = MatchIndex(graph, operatorCount: operatorCount)
  }

  /// All matches of a pattern, in the order of the nodes; stops early when there are more than `limit`.
  func matches(_ program: PatternProgram, groundClasses: [UInt32], limit: Int) -> PatternMatches {
    let found = PatternMatches(variableCount: program.variableRegisters.count)
    // Nothing to look at, which is how most rules fare in a small graph.
    if let op = program.rootOperator {
      guard Int(op) < index.operatorCount,
        index.operatorStarts[Int(op)] < index.operatorStarts[Int(op) + 1]
      else { return found }
    }
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: program.registerCount) { registers in
      program.instructions.withUnsafeBufferPointer { instructions in
        groundClasses.withUnsafeBufferPointer { ground in
          program.variableRegisters.withUnsafeBufferPointer { variables in
            var run = Run(
              index: index, instructions: instructions, ground: ground, variables: variables,
              registers: registers, largest: limit.multipliedReportingOverflow(by: variables.count + 1),
              found: found)
            run.searchAll(program.rootOperator)
            return run.found
          }
        }
      }
    }
  }

  private struct Run {
    unowned(unsafe) let index: MatchIndex
    let instructions: UnsafeBufferPointer<PatternProgram.Instruction>
    let ground: UnsafeBufferPointer<UInt32>
    let variables: UnsafeBufferPointer<Int>
    let registers: UnsafeMutableBufferPointer<UInt32>
    /// The most items that may be found before the search stops.
    let largest: Int
    var found: PatternMatches

    init(
      index: MatchIndex, instructions: UnsafeBufferPointer<PatternProgram.Instruction>,
      ground: UnsafeBufferPointer<UInt32>, variables: UnsafeBufferPointer<Int>,
      registers: UnsafeMutableBufferPointer<UInt32>, largest: (partialValue: Int, overflow: Bool),
      found: PatternMatches
    ) {
      self.index = index
      self.instructions = instructions
      self.ground = ground
      self.variables = variables
      self.registers = registers
      self.largest = largest.overflow ? Int.max : largest.partialValue
      self.found = found
    }

    mutating func searchAll(_ rootOperator: UInt32?) {
      guard let op = rootOperator else {
        for node in 0..<UInt32(index.count) where index.classOf[Int(node)] == node {
          registers[0] = node
          step(0)
        }
        return
      }
      for position in Int(index.operatorStarts[Int(op)])..<Int(index.operatorStarts[Int(op) + 1]) {
        guard found.itemCount <= largest else { return }
        let node = index.byOperator[position]
        registers[0] = index.classOf[Int(node)]
        load(node, 1)
        step(0)
      }
    }

    @inline(__always)
    private func load(_ node: UInt32, _ output: Int) {
      var register = output
      for position in Int(index.childStarts[Int(node)])..<Int(index.childStarts[Int(node) + 1]) {
        registers[register] = index.children[position]
        register += 1
      }
    }

    /// Goes on from an instruction with the registers as they are.
    private mutating func step(_ first: Int) {
      var counter = first
      while counter < instructions.count {
        switch instructions[counter] {
        case .compare(let left, let right):
          guard registers[left] == registers[right] else { return }
        case .ground(let input, let term):
          guard registers[input] == ground[term] else { return }
        case .bind(let input, let op, let output):
          let owner = Int(registers[input])
          var position = start(of: op, in: owner)
          let end = Int(index.classStarts[owner + 1])
          while position < end {
            let node = index.byClass[position]
            guard index.operators[Int(node)] == op else { return }
            load(node, output)
            step(counter + 1)
            position += 1
          }
          return
        }
        counter += 1
      }
      found.append(registers[0])
      for register in variables { found.append(registers[register]) }
    }

    /// The place of the first node of a class whose operator is not before another, by bisection.
    @inline(__always)
    private func start(of op: UInt32, in owner: Int) -> Int {
      var low = Int(index.classStarts[owner])
      var high = Int(index.classStarts[owner + 1])
      while low < high {
        let middle = (low + high) / 2
        if index.operators[Int(index.byClass[middle])] < op { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }
}
