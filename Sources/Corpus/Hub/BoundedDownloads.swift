import Foundation
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Downloads that are given up when they grow too long, however long the server says they are.
final class BoundedDownloads: NSObject, URLSessionDataDelegate, Sendable {
  /// What a server said.
  struct Answer: Sendable {
    var status: Int
    var retryAfter: Double?
    var body: Data
  }

  /// Why there is no answer.
  enum Failure: Error {
    case connection(String)
    case tooLong
  }

  private struct Download {
    var body = Data()
    var isTooLong = false
    var reply: CheckedContinuation<Result<Answer, Failure>, Never>
  }

  private let running = Mutex<[ObjectIdentifier: Download]>([:])
  private let timeout: Double
  private let limit: Int

  init(timeout: Double, limit: Int) {
    self.timeout = timeout
    self.limit = limit
  }

  /// Makes one request. Cancelling the task ends it.
  func get(_ address: URL) async -> Result<Answer, Failure> {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = timeout
    configuration.timeoutIntervalForResource = 10 * timeout
    configuration.httpCookieStorage = nil
    configuration.urlCache = nil
    // A session keeps its delegate alive until it is told that no more tasks follow.
    let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    defer { session.finishTasksAndInvalidate() }
    var request = URLRequest(url: address)
    request.setValue("kelp corpus prepare", forHTTPHeaderField: "User-Agent")
    let task = session.dataTask(with: request)
    let key = ObjectIdentifier(task)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { reply in
        running.withLock { $0[key] = Download(reply: reply) }
        task.resume()
      }
    } onCancel: {
      task.cancel()
    }
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let goesOn = running.withLock { running in
      guard var download = running.removeValue(forKey: ObjectIdentifier(dataTask)) else { return false }
      if download.body.count + data.count > limit {
        download.isTooLong = true
      } else {
        download.body.append(data)
      }
      running[ObjectIdentifier(dataTask)] = download
      return !download.isTooLong
    }
    if !goesOn { dataTask.cancel() }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    guard let download = running.withLock({ $0.removeValue(forKey: ObjectIdentifier(task)) }) else {
      return
    }
    if download.isTooLong { return download.reply.resume(returning: .failure(.tooLong)) }
    guard error == nil, let response = task.response as? HTTPURLResponse else {
      return download.reply.resume(returning: .failure(.connection(BoundedDownloads.reason(error))))
    }
    let retry = BoundedDownloads.pause(asked: response)
    download.reply.resume(
      returning: .success(Answer(status: response.statusCode, retryAfter: retry, body: download.body)))
  }

  /// The seconds a server asks to wait for: a number, or a date, which is measured against the server's own clock.
  private static func pause(asked response: HTTPURLResponse) -> Double? {
    guard let text = response.value(forHTTPHeaderField: "Retry-After") else { return nil }
    if let seconds = Double(text) { return seconds.isFinite ? max(0, seconds) : nil }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "GMT")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    guard let until = format.date(from: text), let said = response.value(forHTTPHeaderField: "Date"),
      let now = format.date(from: said)
    else { return nil }
    return max(0, until.timeIntervalSince(now))
  }

  /// What kept a request from being answered, in words.
  private static func reason(_ error: (any Error)?) -> String {
    switch (error as? URLError)?.code {
    case .notConnectedToInternet, .networkConnectionLost: "there is no network"
    case .cannotFindHost, .dnsLookupFailed: "its name is not known here; is the machine offline?"
    case .cannotConnectToHost: "nothing answers there; is the machine offline?"
    case .timedOut: "the server does not answer"
    default:
      (error as? URLError).map { "the connection failed (\($0.code.rawValue))" } ?? "the connection failed"
    }
  }
}
