/// Batches, their items, attempts and event log, and what may happen to them.
///
/// - A batch: [Batches] is what a person does with one. [Drafts] and [Intake] make it,
///   [Transitions] moves it from one [BatchStatus] to the next, [Act] says when that may be asked.
///   [PaintBatches] and [FetchBatches] make those whose items are not files; [Repaints] has some
///   painted once more.
/// - Its rows: [Items] shows and corrects them; [Marks], [Replacements] and [Comparisons] are
///   people's work in them, of which [ExampleCards] makes examples for readers. [ItemSearch] finds
///   them by what stands in them now.
/// - What happened: [EventLog], in the words of [BatchNews].
/// - What others implement: [Dispatch], [Pages], [ItemTasks], [PictureStore], [FetchStore],
///   [Projection].
/// - What a crash leaves: [Orphans].
@NullMarked
package io.sheaf.batch;

import org.jspecify.annotations.NullMarked;
