/// The edge: one table of routes, problem details, and the checks that every request passes.
///
/// - Every request: [Edge] puts the server together, [Guard] says who it is and whether they may,
///   [Limits] and [Buckets] how much, [Site] from where. [Routes] is the table, of which
///   [AlbumsTable], [CaseworkTable] and [GeneratingTable] are parts.
/// - Each resource has its `…Routes`; what they answer with stands in the `…Views` where several
///   need it, what they read with [Asked], [Sent] and [Wishes].
/// - What goes wrong is a [Problem]: [Domain] makes one of what the program throws, [Failures] of
///   everything else, [Unread] of a request that is none. [Refusals] tells the security log.
/// - What is live: [Live], with a [SocketWatcher] or a [StreamWatcher] for each that looks on.
@NullMarked
package io.sheaf.web;

import org.jspecify.annotations.NullMarked;
