/** Calls the pods as their users do, records the answers, and tells whether changes succeed again after a fault. */
@NullMarked
package io.highlander.demo.nemesis.client;

import org.jspecify.annotations.NullMarked;
