package io.highlander.demo.launcher;

/** What a pod's process does. */
enum PodState {
    /** It runs; it may still be starting. */
    RUNNING,
    /** It stands still (SIGSTOP). */
    PAUSED,
    /** It was asked to end. */
    STOPPING,
    /** There is no process. */
    DOWN
}
