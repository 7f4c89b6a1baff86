/// What the user wants to see of programs and edits: the settings that the rendering functions follow.
package struct DisplayChoices: Sendable, Hashable {
  /// How the two sides of a change stand.
  package enum DiffStyle: String, Sendable, CaseIterable {
    /// One below the other.
    case inline
    /// Beside each other where there is room.
    case side
    /// Beside each other from 120 columns on.
    case auto
  }

  /// Which probabilities of an edit are shown.
  package enum Probabilities: String, Sendable, CaseIterable {
    /// Those among what the decoder may choose from.
    case masked
    /// Those among everything that the model has an output for.
    case raw
    /// Both, each marked.
    case both
  }

  /// How changes are drawn.
  package var diff = DiffStyle.inline
  /// Which probabilities cards show.
  package var probabilities = Probabilities.masked
  /// Whether bytes are told beside line and column.
  package var showsBytes = false
  /// Whether everything is said in lines of words, for a screen reader: no boxes, bars or pictures.
  package var isReader = false

  /// The choices that hold until a setting changes them.
  package init() {}
}
