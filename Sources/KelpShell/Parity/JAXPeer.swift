import Foundation
import Sandbox
import Transformer

/// JAX on the processor as a peer of our training: the same transformer, AdamW and clipping, compiled, a step on
/// demand over a batch of full rows, which is how the reference trains.
struct JAXPeer {
  private let worker: WarmWorker

  /// Starts a Python that has jax and optax and compiles the step; throws when that cannot be done.
  static func start(
    python: String, _ configuration: TransformerConfiguration, sequence: Int, batch: Int
  ) async throws(ShellError) -> JAXPeer {
    let numbers = [
      configuration.dim, configuration.layers, configuration.heads, configuration.hidden,
      configuration.vocabulary, sequence, batch,
    ]
    do {
      let worker = try await PythonWorker.start(program, python: python, readySeconds: 120)
      _ = try await worker.exchange(
        Array(numbers.map(String.init).joined(separator: " ").utf8), within: 600)
      return JAXPeer(worker: worker)
    } catch let error as ShellError {
      throw error
    } catch {
      throw .failure(
        "'\(python)' cannot train with JAX: \(error)", hint: "--jax names a Python that has jax and optax")
    }
  }

  /// The seconds of one training step; nil when JAX gave up.
  func seconds() async -> Double? {
    guard let answer = try? await worker.exchange([], within: 600) else { return nil }
    return Double(String(decoding: answer, as: UTF8.self))
  }

  /// Ends the process.
  func end() async { await worker.shutDown() }

  /// Its first message gives the sizes; every later one asks for a step.
  private static let program = """
    import os, time
    os.environ['JAX_PLATFORMS'] = 'cpu'
    import jax, jax.numpy as jnp, optax
    send(b'')
    D, L, H, F, V, S, B = map(int, receive().split())
    E = D // H
    shapes = {'embedding': (V, D), 'output': (D, V), 'norm': (D,)}
    for i in range(L):
        shapes |= {f'{i}.norm1': (D,), f'{i}.norm2': (D,), f'{i}.gate': (D, F), f'{i}.up': (D, F),
                   f'{i}.down': (F, D)} | {f'{i}.{n}': (D, D) for n in 'qkvo'}
    keys = jax.random.split(jax.random.PRNGKey(0), len(shapes))
    weights = {name: jnp.ones(shape) if len(shape) == 1 else
               0.02 * jax.random.truncated_normal(key, -3, 3, shape)
               for key, (name, shape) in zip(keys, shapes.items())}
    angles = jnp.arange(S)[:, None] * 10000.0 ** (-jnp.arange(0, E, 2) / E)[None]
    cosine, sine = jnp.cos(angles)[:, None], jnp.sin(angles)[:, None]
    visible = jnp.tril(jnp.ones((S, S), bool))
    def norm(x, gain):
        return x * jax.lax.rsqrt(jnp.mean(x * x, -1, keepdims=True) + 1e-5) * gain
    def rotate(x):
        a, b = jnp.split(x, 2, -1)
        return jnp.concatenate([a * cosine - b * sine, a * sine + b * cosine], -1)
    def loss(w, tokens):
        x = w['embedding'][tokens]
        for i in range(L):
            y = norm(x, w[f'{i}.norm1'])
            q, k, v = ((y @ w[f'{i}.{n}']).reshape(B, S, H, E) for n in 'qkv')
            scores = jnp.einsum('bqhe,bkhe->bhqk', rotate(q), rotate(k)) / E ** 0.5
            shares = jax.nn.softmax(jnp.where(visible, scores, -1e9), -1)
            x = x + jnp.einsum('bhqk,bkhe->bqhe', shares, v).reshape(B, S, D) @ w[f'{i}.o']
            y = norm(x, w[f'{i}.norm2'])
            x = x + (jax.nn.silu(y @ w[f'{i}.gate']) * (y @ w[f'{i}.up'])) @ w[f'{i}.down']
        logits = norm(x, w['norm'])[:, :-1] @ w['output']
        return optax.softmax_cross_entropy_with_integer_labels(logits, tokens[:, 1:]).mean()
    rule = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(1e-4, weight_decay=0.01))
    @jax.jit
    def step(w, state, tokens):
        value, gradient = jax.value_and_grad(loss)(w, tokens)
        updates, state = rule.update(gradient, state, w)
        return optax.apply_updates(w, updates), state, value
    state = rule.init(weights)
    tokens = jax.random.randint(keys[0], (B, S), 0, V)
    def run():
        global weights, state
        start = time.perf_counter()
        weights, state, value = step(weights, state, tokens)
        value.block_until_ready()
        return repr(time.perf_counter() - start).encode()
    run()
    send(run())
    while True:
        receive()
        send(run())
    """
}
