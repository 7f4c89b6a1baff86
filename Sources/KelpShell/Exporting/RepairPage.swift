import Search
import Terminal

/// A repair as a page that is stepped through with the arrow keys.
///
/// Without its script, and on paper, all steps stand below each other.
struct RepairPage {
  /// What is shown.
  let story: RepairStory
  /// The step that is shown first.
  var first = 0
  /// The colours of deletion and insertion.
  var palette = Appearance.Palette.standard

  /// How many unchanged lines stand around a change.
  private static let context = 3
  /// How many of the most probable nodes are listed for a state.
  private static let ranks = 5

  /// The page; the same story is the same bytes.
  var text: String {
    let count = story.states.count
    let sections = [start] + story.states.indices.dropFirst().map(step) + [end]
    let body = """
      \(header)<nav class="steps" aria-label="steps" data-first="\(first)" hidden><div>
      <button type="button" id="back" title="step back (left arrow key)">←</button>
      <input type="range" id="slider" min="0" max="\(count)" value="0" step="1" aria-label="step">
      <button type="button" id="next" title="step on (right arrow key)">→</button>
      <output id="where"></output>
      <span>← → step · Home End</span>
      </div></nav>
      <main>
      \(sections.joined())</main>

      """
    return HTMLPage(
      title: "\(story.name) of \(story.origin)", body: body, script: RepairPage.script, palette: palette
    ).text
  }

  /// Shows one section at a time; the fragment of the address is its number.
  private static let script = """

    'use strict';
    const bar = document.querySelector('.steps');
    const steps = [...document.querySelectorAll('.step')];
    const [back, next, slider, where] = ['back', 'next', 'slider', 'where'].map((id) => document.getElementById(id));
    let shown = 0;
    function show(index) {
      shown = Math.max(0, Math.min(steps.length - 1, index));
      steps.forEach((step, number) => { step.hidden = number !== shown; });
      slider.value = shown;
      slider.setAttribute('aria-valuetext', steps[shown].dataset.name);
      where.textContent = steps[shown].dataset.name;
      back.disabled = shown === 0;
      next.disabled = shown === steps.length - 1;
    }
    function go(index) {
      show(index);
      try { history.replaceState(null, '', '#' + shown); } catch { /* the address stays */ }
    }
    function fragment() {
      return /^#[0-9]{1,6}$/.test(location.hash) ? Number(location.hash.slice(1)) : Number(bar.dataset.first);
    }
    addEventListener('hashchange', () => show(fragment()));
    slider.addEventListener('input', () => go(Number(slider.value)));
    back.addEventListener('click', () => go(shown - 1));
    next.addEventListener('click', () => go(shown + 1));
    addEventListener('keydown', (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target === slider) return;
      const target = { ArrowLeft: shown - 1, ArrowRight: shown + 1, Home: 0, End: steps.length - 1 }[event.key];
      if (target === undefined) return;
      event.preventDefault();
      go(target);
    });
    bar.hidden = false;
    show(fragment());

    """

  // MARK: - Parts

  private var header: String {
    let edits = story.states.count - 1
    var facts = ["<b>\(edits)</b> \(edits == 1 ? "edit" : "edits")"]
    if let before = story.states.first?.judgement, let after = story.states.last?.judgement {
      facts.append("tests <b>\(before.passed)/\(before.total) → \(after.passed)/\(after.total)</b>")
    }
    if let score = story.score { facts.append("Σ log p <b>\(Figures.sum(score))</b>") }
    let prompt = story.prompt.map { "<p class=\"prompt\">\(PageText.markup(lines: $0))</p>\n" } ?? ""
    return """
      <header>
      <p class="kicker">Kelp · repair \(PageText.markup(line: story.name))</p>
      <h1>\(PageText.markup(line: story.origin))</h1>
      \(prompt)<ul class="facts">\(facts.map { "<li>\($0)</li>" }.joined())</ul>
      </header>

      """
  }

  private func section(_ index: Int, name: String, _ content: String) -> String {
    "<section class=\"step\" id=\"\(index)\" data-name=\"\(name)\">\n\(content)</section>\n"
  }

  private var start: String {
    var text = "<div class=\"panel\">\n<div class=\"title\"><h2>The program as it was</h2></div>\n"
    text += CodeMarkup.listing(story.states[0].source)
    if let judgement = story.states[0].judgement { text += "<dl>\(tests(nil, judgement))</dl>\n" }
    text += "</div>\n<div class=\"panel\">\n<h3>All steps</h3>\n\(trace)</div>\n"
    if !story.tests.isEmpty {
      let lines = story.tests.map { "<tr><td class=\"c\">\(PageText.markup(lines: $0))</td></tr>\n" }
      text += """
        <div class="panel wide">
        <h3>Tests</h3>
        <div class="scroll"><table class="code">
        \(lines.joined())</table></div>
        </div>

        """
    }
    return section(0, name: "start", "<div class=\"grid two\">\n\(text)</div>\n")
  }

  private func step(_ index: Int) -> String {
    let (before, after) = (story.states[index - 1], story.states[index])
    guard let card = after.card else { return "" }
    var text = panel(card, from: before.source, to: after.source)
    let hasMap = before.positions != nil
    if let positions = before.positions {
      text += "<div class=\"panel\">\n<h3>Where it looked, before this edit</h3>\n"
      text += "\(CodeMarkup.heatMap(positions))\(PositionsMarkup.summary(positions))</div>\n"
    }
    text += considered(before)
    return section(
      index, name: "step \(index) of \(story.states.count - 1)",
      "<div class=\"grid\(hasMap ? " two" : "")\">\n\(text)</div>\n")
  }

  private var end: String {
    let last = story.states[story.states.count - 1]
    var text = "<div class=\"panel\">\n<div class=\"title\"><h2>The end</h2></div>\n"
    text += CodeMarkup.listing(last.source)
    text += "<dl><dt>end</dt><dd>\(PageText.markup(story.ending))</dd>"
    if let judgement = last.judgement { text += tests(nil, judgement) }
    text += "</dl>\n</div>\n"
    if let positions = last.positions {
      text += "<div class=\"panel\">\n<h3>Where it would look next</h3>\n"
      text += "\(CodeMarkup.heatMap(positions))\(PositionsMarkup.summary(positions))</div>\n"
    }
    text += considered(last, isLast: true)
    let grid = "<div class=\"grid\(last.positions == nil ? "" : " two")\">\n\(text)</div>\n"
    return section(story.states.count, name: "end", grid)
  }

  /// The card of an edit.
  private func panel(_ card: StepCard, from before: [UInt8], to after: [UInt8]) -> String {
    let total = card.probability.map { Figures.probability(exponential($0.total)) } ?? "--"
    let kind = "<span class=\"kind\">\(PageText.markup(line: card.place.kind))</span>"
    let action = "\(card.actionWords) \(PageText.markup(line: card.place.name)) \(kind)"
    var facts = "<dt>at</dt><dd>\(PageText.markup(card.place.pathText)) · "
    facts += "\(PageText.markup(card.place.span))</dd>\n"
    if let probability = card.probability {
      let parts = [("where", probability.place), ("what", probability.action), ("text", probability.text)]
        .map { "\($0) \(Figures.probability(exponential($1)))" }
      facts += "<dt>p</dt><dd>\(total) = \(parts.joined(separator: " × "))</dd>\n"
    }
    if let judgement = card.after { facts += tests(card.before, judgement) }
    return """
      <div class="panel">
      <div class="title"><h2>\(action)\(card.isManual ? " · yours" : "")</h2>\
      <span class="figures">p \(total) · Σ \(Figures.sum(card.cumulative))</span></div>
      \(CodeMarkup.diff(LineDiff(from: before, to: after, context: RepairPage.context)))<dl>\(facts)</dl>
      </div>

      """
  }

  /// How the tests went, before and after where both are known, and the first that failed.
  private func tests(_ before: Judgement?, _ after: Judgement) -> String {
    var text = before.map { "\($0.passed)/\($0.total) → " } ?? ""
    text += "\(after.passed)/\(after.total)"
    if after.isPerfect { text += " <span class=\"good\">✓</span>" }
    if let failure = after.failure {
      text += " <span class=\"bad\">✗ \(PageText.markup(line: failure))</span>"
    }
    return "<dt>tests</dt><dd>\(text)</dd>\n"
  }

  /// The moves that were considered in a state.
  private func considered(_ state: RepairStory.State, isLast: Bool = false) -> String {
    guard !state.moves.isEmpty else { return "" }
    var table = PageTable([
      .number("alt"), .word("node"), .word("kind"), .words("edit"), .number("p"), .number("where"),
      .number("what"), .number("text"), .word(""),
    ])
    for move in state.moves {
      let factors = [move.probability.place, move.probability.action, move.probability.text]
      table.add(
        [
          "\(move.number)", move.node.map { "n\($0)" } ?? "",
          "<span class=\"kind\">\(PageText.markup(line: move.kind))</span>", PageTable.code(move.edit),
          PageTable.probability(exponential(move.probability.total)),
        ] + factors.map { Figures.probability(exponential($0)) } + [move.isTaken ? "taken" : ""],
        name: move.isTaken ? "taken" : nil)
    }
    let mass = state.moves.reduce(0) { $0 + exponential($1.probability.total) }
    let isMissing = !isLast && !state.moves.contains(where: \.isTaken)
    let missing = isMissing ? "; the edit that was made is less probable than these" : ""
    return """
      <div class="panel wide">
      <h3>What it considered</h3>
      \(table.markup)<p class="note">these hold \(Figures.probability(mass)) of the mass\(missing)</p>
      </div>

      """
  }

  /// All steps, one row each, as links to them.
  private var trace: String {
    var columns: [PageTable.Column] = [.number("step"), .words("edit"), .number("p"), .number("Σ")]
    let hasTests = story.states[0].judgement != nil
    if hasTests { columns.append(.number("tests")) }
    var table = PageTable(columns)
    func row(
      _ index: Int, _ name: String, _ edit: String, _ p: Double?, _ sum: Double?, _ judgement: Judgement?
    ) {
      var cells = ["<a href=\"#\(index)\">\(name)</a>", edit]
      cells.append(p.map { PageTable.probability(exponential($0)) } ?? "")
      cells.append(sum.map { Figures.sum($0) } ?? "")
      if hasTests { cells.append(judgement.map { "\($0.passed)/\($0.total)" } ?? "") }
      table.add(cells)
    }
    row(0, "0", "the program as it was", nil, nil, story.states[0].judgement)
    var sum = 0.0
    for (index, step) in story.steps.enumerated() {
      sum += step.probability?.total ?? 0
      let edit = Brief.edit(step.action, original: step.original, replacement: step.replacement, limit: 40)
      row(
        index + 1, "\(index + 1)", PageTable.code(edit) + (step.isManual ? " (yours)" : ""),
        step.probability?.total, sum, step.judgement)
    }
    row(story.states.count, "end", "stop", story.stop, story.stop.map { sum + $0 }, nil)
    return table.markup
  }
}
