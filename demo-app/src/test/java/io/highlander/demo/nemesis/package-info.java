/**
 * Real processes under faults: three ZooKeeper servers, an object store, three pods, clients that record what they are told, and
 * checks of what they recorded. Knows the demo by its HTTP API only.
 *
 * <p>Every link, also between pods and between ZooKeeper servers, is a proxy of its own on loopback (all of 127.0.0.0/8 has to be,
 * as on Linux), so nothing but a full disk takes root. The soak is run by
 * {@code mvn -q verify -pl demo-app -am -DskipTests -Psoak -Dsoak.mode=faults -Dsoak.minutes=60}; its modes are in {@code soak.Soak},
 * its other settings in {@code soak.Settings}. It sums up what it counts in {@code demo-app/target/soak-report.json} and a table
 * beside it.
 */
@NullMarked
package io.highlander.demo.nemesis;

import org.jspecify.annotations.NullMarked;
