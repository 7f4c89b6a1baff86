/// Runs compiled patterns over a clean graph.
struct PatternSearch {
  let graph: CongruenceGraph
  let index: MatchIndex

  init(_ graph: CongruenceGraph, operatorCount: Int) {
    self.graph = graph
    index = MatchIndex(graph, operatorCount: operatorCount)
  }

  /// All matches of a pattern, in the order of the nodes; stops early when there are more than `limit`.
  func matches(_ program: PatternProgram, groundClasses: [UInt32], limit: Int) -> PatternMatches {
    var found = PatternMatches(variableCount: program.variableRegisters.count)
    var run = Run(program: program, groundClasses: groundClasses, search: self, limit: limit)
    run.searchAll(into: &found)
    return found
  }

  private struct Run {
    let instructions: [PatternProgram.Instruction]
    let program: PatternProgram
    let groundClasses: [UInt32]
    let search: PatternSearch
    let limit: Int
    var registers: [UInt32]

    init(program: PatternProgram, groundClasses: [UInt32], search: PatternSearch, limit: Int) {
      instructions = program.instructions
      self.program = program
      self.groundClasses = groundClasses
      self.search = search
      self.limit = limit
      registers = Array(repeating: 0, count: program.registerCount)
    }

    mutating func searchAll(into found: inout PatternMatches) {
      guard let op = program.rootOperator else {
        for node in 0..<UInt32(search.graph.count) where search.index.classOf[Int(node)] == node {
          registers[0] = node
          step(0, &found)
        }
        return
      }
      guard Int(op) + 1 < search.index.operatorStarts.count else { return }
      let start = Int(search.index.operatorStarts[Int(op)])
      let end = Int(search.index.operatorStarts[Int(op) + 1])
      for position in start..<end where found.count <= limit {
        let node = search.index.byOperator[position]
        registers[0] = search.index.classOf[Int(node)]
        load(node, 1)
        step(0, &found)
      }
    }

    @inline(__always)
    private mutating func load(_ node: UInt32, _ output: Int) {
      let range = search.graph.children.range(node)
      for offset in 0..<range.count {
        registers[output + offset] = search.graph.children.items[range.lowerBound + offset]
      }
    }

    private mutating func step(_ first: Int, _ found: inout PatternMatches) {
      var counter = first
      while counter < instructions.count {
        switch instructions[counter] {
        case .compare(let left, let right):
          guard registers[left] == registers[right] else { return }
        case .ground(let input, let term):
          guard registers[input] == groundClasses[term] else { return }
        case .bind(let input, let op, let output):
          let owner = Int(registers[input])
          let start = Int(search.index.classStarts[owner])
          let end = Int(search.index.classStarts[owner + 1])
          for position in start..<end {
            let node = search.index.byClass[position]
            let other = search.graph.operators[Int(node)]
            if other < op { continue }
            if other > op { break }
            load(node, output)
            step(counter + 1, &found)
          }
          return
        }
        counter += 1
      }
      found.append(registers[0])
      for register in program.variableRegisters { found.append(registers[register]) }
    }
  }
}
