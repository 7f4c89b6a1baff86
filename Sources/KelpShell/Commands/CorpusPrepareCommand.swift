import ArgumentParser
import Corpus
import Evaluation
import Foundation
import KelpBase
import Repair
import Synchronization
import Terminal

struct CorpusPrepareCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "prepare",
    abstract: "Extract functions, filter, drop copies and evaluation tasks; goes on where it was interrupted."
  )
  static let facts = CorpusCommand.facts

  @OptionGroup var places: CorpusSourceOptions
  @OptionGroup var rules: CorpusRuleOptions
  @Flag(help: "Run functions in the sandbox and give those that can be called safely asserts.")
  var specs = false
  @Option(help: ArgumentHelp("Try at most this many functions for --specs, spread evenly.", valueName: "n"))
  var specsLimit: Int?
  @Option(
    help: ArgumentHelp("How programs are kept away from the machine: bubblewrap or none.", valueName: "how"))
  var sandbox = "bubblewrap"
  @Option(help: ArgumentHelp("Tasks that work at once; all cores when left out.", valueName: "n"))
  var threads: Int?
  @Flag(help: "Start anew, even where an interrupted run could be continued.") var fresh = false
  @Option(help: ArgumentHelp("Write what was dropped and why to this file.", valueName: "file"))
  var report: String?
  @Option(name: .shortAndLong, help: "The corpus to write: .jsonl or text.") var output: String
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    let filter = try rules.filter()
    guard ["bubblewrap", "none"].contains(sandbox) else {
      throw ShellError.usage("--sandbox cannot be '\(sandbox)'", hint: "it is bubblewrap or none")
    }
    guard specsLimit == nil || (specs && (specsLimit ?? 0) >= 1) else {
      throw ShellError.usage("--specs-limit is a number from 1 and goes with --specs")
    }
    guard (threads ?? 1) >= 1 else { throw ShellError.usage("--threads cannot be \(threads ?? 0)") }
    let start = Date()
    let workers = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let preparation = CorpusPreparation(
      language: session.language, filter: filter,
      contamination: ContaminationIndex(
        try rules.evaluationRecords(), blockedNames: EvaluationNames.tasks, language: session.language),
      workers: workers, gathersContext: specs, specificationLimit: specsLimit)
    let sources = try places.sources(session)
    let path = output + ".journal"
    if fresh { unlink(path) }
    let journal = try PreparationJournal(path: path, fingerprint: preparation.fingerprint)
    let maker: PythonSpecificationMaker? =
      specs
      ? try await PythonSpecificationMaker(
        isolation: sandbox == "none" ? .none : .bubblewrap, parallelism: workers) : nil
    let running = RunningTime()
    let result = try await prepare(
      preparation, sources, maker: maker, journal: journal, running: running, session)
    let runningSeconds = running.seconds
    await maker?.shutDown()
    guard result.report.kept > 0 else {
      journal.remove()
      throw ShellError.failure(
        "no program there can be used", hint: "--min-bytes and --max-bytes decide on length")
    }
    if let report { try AtomicFile.write(result.report.jsonLines(), to: report) }
    try CorpusFile.write(result.programs, to: output)
    journal.remove()
    CorpusReportView(
      report: result.report, seconds: Date().timeIntervalSince(start), runningSeconds: runningSeconds,
      output: output
    ).show(
      reportFile: report, json: json.isOn(session), session)
  }

  /// Runs the preparation in a task of its own, which an interrupt cancels.
  @MainActor private func prepare(
    _ preparation: CorpusPreparation, _ sources: [any ProgramSource], maker: PythonSpecificationMaker?,
    journal: PreparationJournal, running time: RunningTime, _ session: Session
  ) async throws -> CorpusPreparation.Result {
    let reading = session.progress("prepare", total: nil, unit: "files")
    let running = session.progress("run", total: nil, unit: "programs")
    let reporter = JobReporter(environment: session.environment)
    let work = Task.detached {
      try await preparation.run(sources, specifications: maker, journal: journal) { progress in
        if progress.stage == .reading { time.start() }
        let line = progress.stage == .reading ? reading : running
        if progress.stage == .running { reading.finish() }
        line.update(count: progress.done, total: progress.total)
        reporter?.progress(
          done: progress.done, total: progress.total, value: nil, secondsLeft: nil,
          note: progress.stage == .reading ? "reading" : "running")
      }
    }
    let interrupted = session.isInterrupted
    let watcher = Task.detached {
      while !Task.isCancelled {
        if interrupted() { return work.cancel() }
        try? await Task.sleep(for: .milliseconds(50))
      }
    }
    let result = await work.result
    watcher.cancel()
    reading.finish()
    running.finish()
    do {
      return try result.get()
    } catch is CancellationError {
      session.output.note(
        "the same command goes on from here; \(SafeText(line: journal.path)) holds what is done")
      throw ShellError.interrupted
    }
  }
}

/// How long ago the last document was read: the time that making asserts took.
private final class RunningTime: Sendable {
  private let began = Mutex(Date())

  var seconds: Double { began.withLock { Date().timeIntervalSince($0) } }

  func start() { began.withLock { $0 = Date() } }
}

/// What of the sources a corpus takes.
struct CorpusRuleOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The fewest bytes of a program.", valueName: "n")) var minBytes = 40
  @Option(help: ArgumentHelp("The most bytes of a program.", valueName: "n")) var maxBytes = 1024
  @Option(
    help: ArgumentHelp(
      "How alike two programs must be for the later one to go, 0 to 1; 2 keeps all but copies.",
      valueName: "share"))
  var nearDuplicates = 0.85
  @Option(
    name: .customLong("mbpp"),
    help: ArgumentHelp(
      "A file of MBPP: nothing like its tasks is kept. It never becomes training data.", valueName: "file"))
  var mbpp: [String] = []
  @Option(
    name: .customLong("humaneval"),
    help: ArgumentHelp("A file of HumanEval, used like MBPP's.", valueName: "file"))
  var humanEval: [String] = []
  @Option(
    help: ArgumentHelp("Any other file of evaluation tasks, used like MBPP's.", valueName: "file"))
  var decontaminate: [String] = []

  init() {}

  func filter() throws(ShellError) -> ProgramFilter {
    guard minBytes >= 0, maxBytes >= minBytes else {
      throw ShellError.usage("no program has \(minBytes) to \(maxBytes) bytes")
    }
    guard nearDuplicates.isFinite, nearDuplicates > 0 else {
      throw ShellError.usage(
        "--near-duplicates cannot be \(nearDuplicates)", hint: "0.85 is usual, 2 keeps all but copies")
    }
    var filter = ProgramFilter()
    filter.minimumBytes = minBytes
    filter.maximumBytes = maxBytes
    filter.nearDuplicateSimilarity = nearDuplicates
    return filter
  }

  /// The tasks that must not be trained on: the hand-written ones and those of the files.
  func evaluationRecords() throws -> [EvaluationRecord] {
    var records = HandwrittenTasks.all.map {
      EvaluationRecord(
        identifier: "tasks/\($0.identifier)", prompt: $0.prompt, code: $0.code, tests: $0.tests)
    }
    for path in mbpp + humanEval + decontaminate { records += try EvaluationSet.read(path) }
    return records
  }
}

/// Where the programs of a corpus come from, each option as often as wanted.
struct CorpusSourceOptions: ParsableArguments {
  @Argument(
    help:
      "Folders, archives or corpus files; stdlib is Python's own library, installed that and all packages.")
  var sources: [String] = []
  @Option(help: ArgumentHelp("A folder whose functions are taken.", valueName: "folder"))
  var directory: [String] = []
  @Option(help: ArgumentHelp("A wheel or source archive whose functions are taken.", valueName: "file"))
  var archive: [String] = []
  @Option(
    name: .customLong("jsonl"),
    help: ArgumentHelp("A JSON Lines file with the programs under \"code\".", valueName: "file"))
  var lines: [String] = []
  @Option(
    help: ArgumentHelp(
      "A folder of whole programs with asserts; with =W training draws them W times as often.",
      valueName: "folder[=w]"))
  var programs: [String] = []
  @Option(
    help: ArgumentHelp("Leave out folders of this name; can be given several times.", valueName: "name"))
  var exclude: [String] = []
  @Option(
    help: ArgumentHelp("Read up to this many files of Stack Edu over the network.", valueName: "n"))
  var stackEduMax = 0
  @Option(
    help: ArgumentHelp("Read up to this many files of github-code over the network.", valueName: "n"))
  var githubMax = 0
  @Option(
    help: ArgumentHelp("The server of the data sets' rows.", valueName: "address", visibility: .hidden))
  var rowServer = HubDataset.server
  @Option(
    help: ArgumentHelp("The store of the contents that rows name.", valueName: "address", visibility: .hidden)
  )
  var contentStore = HubDataset.store

  init() {}

  /// The sources in a fixed order. Throws for one that is not there or must not be trained on.
  @MainActor func sources(_ session: Session) throws -> [any ProgramSource] {
    var found: [any ProgramSource] = []
    for entry in programs {
      let (path, weight) = try CorpusSourceOptions.weighted(entry)
      found.append(try ProgramListSource(path, language: session.language, weight: weight))
    }
    for word in sources { found.append(try source(word, session)) }
    for path in directory { found.append(try FolderSource(path, excluding: Set(exclude))) }
    for path in archive { found.append(try ArchiveSource(path)) }
    for path in lines { found.append(try ProgramListSource(path, language: session.language)) }
    guard stackEduMax >= 0, githubMax >= 0 else {
      throw ShellError.usage("a number of files cannot be below 0")
    }
    let fetcher = PoliteFetcher()
    for (dataset, limit) in [
      (HubDataset.githubCode(session.language.name), githubMax),
      (.stackEdu(session.language.name), stackEduMax),
    ] where limit > 0 {
      let source = try HubSource(
        dataset, limit: limit, server: rowServer, store: contentStore, fetcher: fetcher,
        decompress: { try await GzipUnpacker.unpack($0) })
      found.append(source)
    }
    guard !found.isEmpty else {
      throw ShellError.usage(
        "corpus prepare needs a source", hint: "such as stdlib, a folder or --programs FOLDER")
    }
    return found
  }

  @MainActor private func source(_ word: String, _ session: Session) throws -> any ProgramSource {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: word, isDirectory: &isFolder)
    if exists, isFolder.boolValue { return try FolderSource(word, excluding: Set(exclude)) }
    if exists, ArchiveSource.isArchive(word) { return try ArchiveSource(word) }
    if exists { return try ProgramListSource(word, language: session.language) }
    guard word == "stdlib" || word == "installed" else {
      throw ShellError.usage(
        "no file '\(word)'", hint: FileSuggestions.near(word).map { "did you mean \($0)?" })
    }
    guard let library = PythonInstallation.shared.libraryFolder else {
      throw ShellError.failure("no python3 was found", hint: "name a folder of programs instead")
    }
    let packages: Set = word == "stdlib" ? ["site-packages", "dist-packages"] : []
    return try FolderSource(library, excluding: packages.union(exclude))
  }

  /// A path with its weight: `FOLDER=12`, or 1 where none is given or a file of the whole name exists.
  static func weighted(_ entry: String) throws -> (path: String, weight: Double) {
    guard !FileManager.default.fileExists(atPath: entry), let mark = entry.lastIndex(of: "=") else {
      return (entry, 1)
    }
    let number = String(entry[entry.index(after: mark)...])
    guard let weight = Double(number), weight.isFinite, weight > 0 else {
      throw ShellError.usage(
        "'\(number)' is no weight", hint: "a weight is a number above 0, such as FOLDER=12")
    }
    return (String(entry[..<mark]), weight)
  }
}
