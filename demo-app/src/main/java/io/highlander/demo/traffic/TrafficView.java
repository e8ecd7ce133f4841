package io.highlander.demo.traffic;

/**
 * What came of the traffic since it was switched on last.
 *
 * @param made calls that were begun, however often each was sent
 * @param answered calls that were acknowledged
 * @param waiting calls that are not answered yet
 * @param lost acknowledged increments that a counter does not show
 * @param doubled increments that a counter shows more than once
 * @param perSecond calls answered in each of the last seconds
 * @param p50Millis half of the last seconds' calls took no longer
 * @param p99Millis 99 of 100 of the last seconds' calls took no longer
 * @param gapNowMillis how long a call has been waiting, if that is long; else 0
 * @param lastGapMillis longest wait of the last disturbance, 0 if there was none
 * @param longestGapMillis longest wait of all disturbances
 */
public record TrafficView(
        boolean on,
        long made,
        long answered,
        int waiting,
        long lost,
        long doubled,
        double perSecond,
        double p50Millis,
        double p99Millis,
        long gapNowMillis,
        long lastGapMillis,
        long longestGapMillis) {}
