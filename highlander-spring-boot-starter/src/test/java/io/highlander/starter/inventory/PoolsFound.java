package io.highlander.starter.inventory;

import io.highlander.starter.existing.Jobs;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Executors, and on whose threads {@code @Async} and {@code @Scheduled} run. */
final class PoolsFound {

    private PoolsFound() {}

    static void add(ApplicationContext context, Lines lines) {
        context.getBeansOfType(Executor.class).forEach((name, executor) -> lines.add("pool", name, settings(executor)));
        Jobs jobs = context.getBean(Jobs.class);
        lines.add("pool", "used by @Async", group(jobs.asynchronous().join()));
        lines.add("pool", "used by @Scheduled", group(jobs.scheduled().join()));
    }

    private static String settings(Executor executor) {
        if (executor instanceof ThreadPoolTaskExecutor pool) {
            return pool.getThreadNamePrefix() + settings(pool.getThreadPoolExecutor()) + " room="
                    + pool.getQueueCapacity();
        }
        if (executor instanceof ThreadPoolTaskScheduler pool) {
            return pool.getThreadNamePrefix() + settings(pool.getScheduledThreadPoolExecutor());
        }
        return executor instanceof ThreadPoolExecutor pool
                ? " core=" + pool.getCorePoolSize() + " max=" + pool.getMaximumPoolSize() + " queue="
                        + pool.getQueue().getClass().getName() + " "
                        + pool.getRejectedExecutionHandler().getClass().getName()
                : executor.getClass().getName();
    }

    static String group(String thread) {
        return thread.replaceAll("\\d+", "#");
    }
}
