package io.highlander.test.cluster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives every test of the class a cluster of its own: a parameter of type {@link TestCluster}, of the test or of its
 * {@code @BeforeEach} methods. Where entities have collaborators, make the cluster with {@link TestCluster#builder()} instead.
 *
 * <p>Not named HighlanderCluster, as the bean {@link io.highlander.HighlanderCluster} is: a test may want both.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(TestClusterExtension.class)
public @interface HighlanderClusterTest {

    /** Number of nodes that are started. */
    int nodes() default 3;

    /** The entity classes. */
    Class<?>[] entities();
}
