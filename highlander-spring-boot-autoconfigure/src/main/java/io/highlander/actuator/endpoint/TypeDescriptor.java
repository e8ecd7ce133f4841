package io.highlander.actuator.endpoint;

import java.util.List;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The entities of one type as the endpoint shows them.
 *
 * @param type name of the type
 * @param active how many are in this node's memory
 * @param keys of the first of them, in the order of texts
 */
record TypeDescriptor(String type, int active, List<String> keys) implements OperationResponseBody {}
