import Synchronization
import Terminal

/// Where notices of ended jobs wait for their moment: at once, before the next prompt, or never.
final class NoticeBoard: Sendable {
  private let state = Mutex((mode: "now", waiting: [StyledText]()))
  private let mailbox: LineMailbox

  init(mailbox: LineMailbox) {
    self.mailbox = mailbox
  }

  /// When notices are shown: the value of the setting `notify`.
  func use(mode: String) { state.withLock { $0.mode = mode } }

  /// Takes a notice from any thread.
  func post(_ notice: StyledText) {
    let isNow = state.withLock { state -> Bool in
      if state.mode == "prompt" { state.waiting.append(notice) }
      return state.mode == "now"
    }
    if isNow { mailbox.post(notice) }
  }

  /// The notices that waited for the prompt.
  func takeWaiting() -> [StyledText] {
    state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
  }
}
