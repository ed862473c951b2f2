/// Files and batches filed as evidence: cases, the events on their timelines, and what is under
/// them.
///
/// - A case: [Cases], [Members] and where an asker stands in it, [Standing]. [Casework] has all
///   that the edge needs.
/// - Its timeline: [Events]; [When] is a time as exactly as somebody knows it. [Timelines] takes
///   events from tables and gives them as one.
/// - What is filed: [FileBatches] and [EvidenceFiles], with [EvidenceStore] for the bytes and
///   [Kind] for what they are. [Filing] files a batch ([FiledBatch]) or a run ([FiledRun]).
/// - What it proves: [Told] enters every act into the case's chain of custody, [CaseState] is the
///   case in full, [Seals], [CaseExports] and [Proofs] sign it, [ChainCheck] and [Verification]
///   hold it against what is stored, [Purges] is the one way out.
///
/// They are one package because a file, an event and a case are found by one query, by way of each
/// other: apart, all tables would be public.
@NullMarked
package io.sheaf.cases;

import org.jspecify.annotations.NullMarked;
