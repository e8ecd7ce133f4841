package io.highlander.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of an entity when all was over: no call was in flight and none of unknown outcome could land any more.
 *
 * @param version of the state; -1 if it was not looked at
 * @param appliedIds ids of the commands that took effect, in their order; {@code null} if the state does not remember them
 */
public record FinalState(long version, @Nullable List<Long> appliedIds) {}
