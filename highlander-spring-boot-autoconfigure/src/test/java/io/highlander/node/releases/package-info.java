@org.jspecify.annotations.NullMarked
package io.highlander.node.releases;
