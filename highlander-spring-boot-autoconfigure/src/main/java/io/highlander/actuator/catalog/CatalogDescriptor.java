package io.highlander.actuator.catalog;

import io.highlander.EntityCatalog.Report;
import java.util.List;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the endpoint shows first.
 *
 * @param types names of the application's entity types
 * @param work what runs in this pod, and what has ended last
 */
record CatalogDescriptor(List<String> types, List<Report> work) implements OperationResponseBody {}
