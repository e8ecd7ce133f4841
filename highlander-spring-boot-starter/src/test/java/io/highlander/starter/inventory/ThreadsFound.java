package io.highlander.starter.inventory;

/** Groups of threads: their names without numbers and addresses. */
final class ThreadsFound {

    private ThreadsFound() {}

    static void add(Lines lines) {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            String name =
                    thread.getName().replaceAll("\\([^)]*:\\d+\\)", "(address)").replaceAll("\\d+", "#");
            lines.add(thread.isDaemon() ? "daemon-thread" : "thread", name, "");
        }
    }
}
