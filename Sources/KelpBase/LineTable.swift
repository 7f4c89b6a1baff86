/// Line and column of UTF-8 byte offsets, computed only when something is shown.
///
/// A line ends with `\n`, `\r\n` or a lone `\r`. Building is linear, a look-up logarithmic.
package struct LineTable: Sendable {
  /// The byte offset at which each line starts; the first is 0.
  package let starts: [Int]

  /// Finds the line starts of a source text.
  package init(_ source: [UInt8]) {
    var starts = [0]
    var index = 0
    while index < source.count {
      if source[index] == 0x0A {
        starts.append(index + 1)
      } else if source[index] == 0x0D {
        if index + 1 < source.count, source[index + 1] == 0x0A { index += 1 }
        starts.append(index + 1)
      }
      index += 1
    }
    self.starts = starts
  }

  /// The line, counted from 1, that holds a byte offset.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The line, counted from 1, and the column in bytes, counted from 0.
  package func position(at offset: Int) -> (line: Int, column: Int) {
    let line = line(at: offset)
    return (line, offset - starts[line - 1])
  }
}
