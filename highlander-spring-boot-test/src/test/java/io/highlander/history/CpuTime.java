package io.highlander.history;

import java.lang.management.ManagementFactory;

/** How long this thread has computed: what a machine does beside it does not count. */
final class CpuTime {

    private CpuTime() {}

    static long nanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
