import Foundation
import Repair
import Sandbox
import Testing

@Suite("Python tests: the runner", .timeLimit(.minutes(10)))
struct PythonJudgeRunnerTests {
  @Test func missingBubblewrapIsRefusedWithAWayOut() async throws {
    await #expect(throws: SandboxError.noBubblewrap(reason: "'/nowhere/bwrap' was not found")) {
      _ = try await PythonTestRunner(bubblewrap: "/nowhere/bwrap")
    }
    let text = SandboxError.noBubblewrap(reason: "it is gone").description
    #expect(
      text == "no bubblewrap: it is gone; install it with apt-get install bubblewrap, "
        + "or pass --sandbox none to run programs unprotected")
  }

  @Test func missingInterpreterIsNamed() async throws {
    await #expect(throws: SandboxError.cannotStart(command: "python-of-nowhere", reason: "it was not found"))
    {
      _ = try await PythonTestRunner(isolation: .none, interpreter: "python-of-nowhere")
    }
    let wrong = await #expect(throws: SandboxError.self) {
      _ = try await PythonTestRunner(isolation: .none, interpreter: "/usr/bin/true")
    }
    #expect(wrong?.description == "cannot start '/usr/bin/true': it does not answer as a Python interpreter")
  }

  @Test(.needsBubblewrap) func anInterpreterBelowTheTemporaryFolderWorks() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/kelp-venv-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let made = try await TrustedCommand.run(["python3", "-m", "venv", "--without-pip", folder])
    // Debian has the module in a package of its own.
    guard made.ending == .exited(0) else { return }
    let runner = try await PythonTestRunner(interpreter: folder + "/bin/python3")
    for _ in 0..<2 {
      let report = await runner.run(
        program: Array("import sys\nopen('/tmp/x', 'x')\n".utf8), tests: ["assert sys.prefix == '\(folder)'"])
      #expect(report.allPassed, "\(report)")
    }
    await runner.shutDown()
  }

  @Test func withoutIsolationLimitsStillHold() async throws {
    let runner = try await PythonTestRunner(policy: PythonJudge.policy, isolation: .none)
    let good = await runner.run(program: Array("def f(): return 1\n".utf8), tests: ["assert f() == 1"])
    #expect(good.allPassed)
    let endless = await runner.run(program: Array("while True: pass\n".utf8), tests: ["assert True"])
    #expect(endless.programError?.type == "TimeLimit")
    let early = await runner.run(program: Array("import os\nos._exit(0)\n".utf8), tests: ["assert True"])
    #expect(early.programError?.type == "Exited" && early.passed == 0)
    let killer = await runner.run(
      program: Array("import os\nos.kill(os.getppid(), 9)\nimport time\ntime.sleep(9)\n".utf8), tests: [])
    #expect(!killer.allPassed)
    let again = await runner.run(program: [], tests: ["assert 1"])
    #expect(again.allPassed, "\(again)")
    await runner.shutDown()
    let after = await runner.run(program: [], tests: ["assert True"])
    #expect(after.programError?.stage == .sandbox && after.outcomes == [.notRun])
  }

  @Test(.needsBubblewrap) func manyRunsAtOnceAndTheirSpeed() async throws {
    let runner = try await PythonTestRunner(workers: 2)
    let clock = ContinuousClock()
    let program = Array("def f(x):\n    return x + 1\n".utf8)
    for workers in [1, 2] {
      let runs = 200
      let started = clock.now
      let passed = await withTaskGroup(of: Int.self) { group in
        for worker in 0..<workers {
          group.addTask {
            var passed = 0
            for index in 0..<(runs / workers) {
              let report = await runner.run(
                program: program,
                tests: [
                  "assert f(\(worker)) == \(worker + 1)", "assert f(\(index)) == \(index + 1)",
                  "assert f(1) == 2",
                ])
              passed += report.passed
            }
            return passed
          }
        }
        return await group.reduce(0, +)
      }
      let elapsed = clock.now - started
      let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
      print("sandboxed runs per second with \(workers) at once: \(Int(Double(runs) / seconds))")
      #expect(passed == 3 * runs)
    }
    await runner.shutDown()
  }
}
