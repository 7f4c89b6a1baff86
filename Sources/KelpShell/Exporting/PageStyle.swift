import Terminal

/// The style sheet of exported pages: light and dark by the reader's preference, and for print.
enum PageStyle {
  /// The sheet with the colours of a palette.
  static func text(_ palette: Appearance.Palette) -> String {
    let (light, dark) =
      palette == .standard
      ? (
        "--minus:#ffecea;--minus-mark:#ffbdb6;--plus:#e4f6e8;--plus-mark:#9fdfb0;--bad:#b3261e;--good:#1a7a35",
        "--minus:#35191a;--minus-mark:#7e2b2b;--plus:#142c1b;--plus-mark:#216a38;--bad:#ff8f86;--good:#6fd38a"
      )
      : (
        "--minus:#e7f0ff;--minus-mark:#a9cbff;--plus:#fff4cf;--plus-mark:#ffd867;--bad:#0b57b0;--good:#7a5900",
        "--minus:#132642;--minus-mark:#235796;--plus:#332a0c;--plus-mark:#79610f;--bad:#8dbdff;--good:#f0cb55"
      )
    return """

      :root{color-scheme:light dark;--back:#f6f7f8;--panel:#fff;--ink:#1d2125;--dim:#5b6570;--line:#dde1e5;\
      --accent:#0a6386;\(light);\(heat(light: true))}
      @media (prefers-color-scheme:dark){:root{--back:#121518;--panel:#1a1e22;--ink:#e4e7ea;--dim:#9aa4ae;\
      --line:#2f353b;--accent:#6cc4e6;\(dark);\(heat(light: false))}}
      \(rules)

      """
  }

  /// The eight steps of the heat map, with the colour of the text on each.
  private static func heat(light: Bool) -> String {
    let backs =
      light
      ? ["#fff3dc", "#ffe8c2", "#ffd99e", "#ffc671", "#ffae47", "#ff9026", "#ee6002", "#c43d00"]
      : ["#2b2419", "#3b2d17", "#523a14", "#6d4a10", "#8d5a0a", "#c47208", "#ee8a10", "#ffae47"]
    let inks = light ? [String](repeating: "#1d2125", count: 7) + ["#fff"] : darkInks
    return backs.indices.map { "--heat\($0 + 1):\(backs[$0]);--ink\($0 + 1):\(inks[$0])" }
      .joined(separator: ";")
  }

  private static let darkInks =
    [String](repeating: "#f3ead9", count: 5) + [String](repeating: "#16120a", count: 3)

  private static let rules = """
    *{box-sizing:border-box}
    body{margin:0;background:var(--back);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
    header,main,footer{max-width:78rem;margin:0 auto;padding:0 1.5rem}
    header{padding-top:2rem;padding-bottom:1rem}
    .kicker{margin:0;color:var(--dim);font-size:.85rem}
    h1{margin:.1rem 0 .5rem;font-size:1.5rem;line-height:1.25;overflow-wrap:anywhere}
    h2{margin:0;font-size:1.05rem;line-height:1.4}
    h3{margin:0 0 .5rem;font-size:.85rem;font-weight:600;color:var(--dim)}
    .prompt{margin:.2rem 0 .8rem;padding-left:.8rem;border-left:3px solid var(--line);white-space:pre-wrap;\
    overflow-wrap:anywhere;max-width:60rem}
    .facts{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;color:var(--dim)}
    .facts b{color:var(--ink);font-weight:600}
    .steps{position:sticky;top:0;z-index:1;background:var(--back);border-bottom:1px solid var(--line)}
    .steps>div{max-width:78rem;margin:0 auto;padding:.6rem 1.5rem;display:flex;align-items:center;gap:.7rem}
    .steps input{flex:1;min-width:4rem;max-width:32rem;accent-color:var(--accent)}
    .steps output{min-width:7.5em;font-weight:600;font-variant-numeric:tabular-nums}
    .steps span{color:var(--dim);font-size:.85rem;margin-left:auto}
    button{font:inherit;line-height:1;padding:.4rem .7rem;border:1px solid var(--line);border-radius:6px;\
    background:var(--panel);color:var(--ink);cursor:pointer}
    button:disabled{color:var(--dim);opacity:.5;cursor:default}
    main{padding-top:1.2rem;padding-bottom:2rem}
    .step{scroll-margin-top:4rem;margin-bottom:2.5rem}
    .step[hidden]{display:none}
    .grid{display:grid;grid-template-columns:minmax(0,1fr);gap:1.2rem}
    @media (min-width:66rem){.grid.two{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.wide{grid-column:1/-1}}
    .panel{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:1rem;min-width:0}
    .title{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.2rem 1rem;margin-bottom:.7rem}
    .title .figures{color:var(--dim);font-variant-numeric:tabular-nums}
    .kind{color:var(--accent)}
    code,.code,.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:13px}
    .scroll{overflow-x:auto}
    .code{border-collapse:collapse;width:100%;line-height:1.55;tab-size:4}
    .code td{padding:0 .5rem;vertical-align:top}
    .code .n,.code .s,.code .m{width:1%;text-align:right;color:var(--dim);white-space:pre;user-select:none;\
    -webkit-user-select:none}
    .code .s{padding:0}
    .code .c{white-space:pre}
    .minus td{background:var(--minus)}.plus td{background:var(--plus)}
    .minus .s{color:var(--bad)}.plus .s{color:var(--good)}
    .minus mark{background:var(--minus-mark)}.plus mark{background:var(--plus-mark)}
    mark{color:inherit;font-weight:700;border-radius:2px}
    .gap td{color:var(--dim)}
    .hidden{color:var(--dim);border:1px solid var(--dim);border-radius:2px;font-size:.85em;padding:0 1px}
    dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1rem;margin:.9rem 0 0}
    dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
    .bad{color:var(--bad)}.good{color:var(--good)}
    .table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
    .table th{font-weight:600;color:var(--dim);font-size:.85rem;border-bottom:1px solid var(--line)}
    .table td{border-bottom:1px solid var(--line)}.table tr:last-child td{border-bottom:0}
    .table th,.table td{padding:.25rem .6rem;text-align:right;white-space:nowrap}
    .table .t{text-align:left}
    .table .w{text-align:left;white-space:normal;overflow-wrap:anywhere;min-width:9rem;width:45%}
    .taken td{font-weight:600}
    .note{color:var(--dim);font-size:.85rem;margin:.6rem 0 0}
    a{color:var(--accent)}
    .bar{vertical-align:middle;margin-right:.5rem}.bar rect{fill:var(--accent)}.bar .all{fill:var(--line)}
    .p{display:inline-block;min-width:3.7em}
    .key{display:flex;flex-wrap:wrap;gap:.2rem;align-items:center;margin:.7rem 0 0;color:var(--dim);font-size:.8rem}
    .key b{font-weight:400;padding:0 .4rem;border-radius:3px}
    .heat span{border-radius:2px}
    .heat .hot td{font-weight:inherit}
    \((1...8).map { ".h\($0){background:var(--heat\($0));color:var(--ink\($0))}" }.joined())
    footer{padding-bottom:2rem;color:var(--dim);font-size:.85rem}
    @media print{
    :root{--back:#fff}
    body{font-size:11pt}
    .steps{display:none}
    .step,.step[hidden]{display:block;break-inside:auto;margin-bottom:1.5rem}
    .grid{display:block}
    .panel{break-inside:avoid;margin-bottom:.8rem}
    .minus td,.plus td,mark,.heat span,.key b{-webkit-print-color-adjust:exact;print-color-adjust:exact}
    .code .c{white-space:pre-wrap}
    }
    """
}
