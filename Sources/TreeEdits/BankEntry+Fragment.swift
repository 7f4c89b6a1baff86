import SyntaxTrees

extension BankEntry {
  /// The entry as a fragment, parsed now.
  ///
  /// Throws an error that names the entry when its text is no single node of its kind: entries of a file are
  /// strangers until they are used.
  package func fragment(_ language: any Language) throws(BankError) -> Fragment {
    let name = language.table[kind].name
    func wrong(_ reason: String) -> BankError {
      let line = source.prefix { $0 != 0x0A }
      let text = String(decoding: line.prefix(40), as: UTF8.self) + (line.count < source.count ? " …" : "")
      return BankError(reason: "the \(name) '\(text)' \(reason)")
    }
    guard let sort = language.table.sort(of: kind).fragmentSort else {
      throw BankError(reason: "a node of kind '\(name)' cannot be replaced")
    }
    let fragment: Fragment
    do {
      fragment = try language.parseFragment(source, sort: sort)
    } catch {
      throw wrong("does not parse: \(error.message)")
    }
    guard fragment.roots.count == 1, fragment.tree.kind(fragment.roots[0]) == kind else {
      throw wrong("is no single node of its kind")
    }
    return fragment
  }
}

extension SubtreeBank {
  /// Parses every entry. Throws the first one that is no fragment of its kind, or that says a wrong number of
  /// statements. Linear in the size of the bank.
  package func check(_ language: any Language) throws(BankError) {
    for entry in entries {
      let fragment = try entry.fragment(language)
      let count = fragment.tree.statementCount(fragment.roots[0], table: language.table)
      guard count == entry.statements else {
        throw BankError(
          reason:
            "an entry says that it has \(entry.statements) statements and has \(count): "
            + String(decoding: entry.source.prefix(40), as: UTF8.self))
      }
    }
  }
}
