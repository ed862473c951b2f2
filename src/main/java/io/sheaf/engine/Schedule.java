package io.sheaf.engine;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;

import io.sheaf.database.HandleDataSource;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;

/// The engine's tasks in db-scheduler, and what is said to its table within our own transactions.
final class Schedule {

    /// Works on a share of a batch's items.
    static final TaskDescriptor<Void> SLICE = TaskDescriptor.of("slice");

    /// Writes a batch's folder.
    static final TaskDescriptor<Void> FOLDER = TaskDescriptor.of("folder");

    private Schedule() {}

    /// Schedules tasks for tokens that have just come to life.
    static void add(Handle handle, TaskDescriptor<Void> task, List<Token> tokens, Instant at) {
        if (tokens.isEmpty()) {
            return;
        }
        SchedulerClient client =
                SchedulerClient.Builder.create(new HandleDataSource(handle)).build();
        for (Token token : tokens) {
            client.scheduleIfNotExists(task.instance(token.instance()).build(), at);
        }
    }

    /// Brings forward what waits for a later time.
    static void wake(Handle handle, TaskDescriptor<Void> task, String batchId, Instant at) {
        handle.createUpdate(
                        """
                        update scheduled_tasks set execution_time = :at, version = version + 1
                        where task_name = :task and not picked and execution_time > :at
                          and task_instance >= :batch || ':' and task_instance < :batch || ';'
                        """)
                .bind("at", at)
                .bind("task", task.getTaskName())
                .bind("batch", batchId)
                .execute();
    }

    /// Whether a token is due and nobody works for it.
    static boolean anyWaits(Handle handle, Instant now) {
        return handle.createQuery(
                        """
                        select 1 from scheduled_tasks
                        where task_name = ? and not picked and execution_time <= ? limit 1
                        """)
                .bind(0, SLICE.getTaskName())
                .bind(1, now)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /// Gives back what a process of this name had picked when it died.
    ///
    /// @return how many tasks that were
    static int free(Handle handle, String node, Instant now) {
        return handle.createUpdate(
                        """
                        update scheduled_tasks set picked = false, picked_by = null,
                            last_heartbeat = null, execution_time = ?, version = version + 1
                        where picked and picked_by = ?
                        """)
                .bind(0, now)
                .bind(1, node)
                .execute();
    }
}
