@org.jspecify.annotations.NullMarked
package io.highlander.test.cluster;
