package io.highlander.single;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One pod of the cluster runs this method of a bean, and no other does. The method takes a {@link Tenure} and works for as long as that holds:
 *
 * <pre>{@code
 * @OnlyOne("inbox-pump")
 * void pump(Tenure tenure) throws Exception {
 *     while (tenure.holds()) {
 *         Mail mail = inbox.poll(1, TimeUnit.SECONDS);
 *         if (mail != null) {
 *             smtp.send(mail, tenure.token());
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>It is called when all singletons of the application are made, perhaps before its web server is up, on a thread of its own, in the pod that
 * is the first to hold the name. When that stops,
 * another pod calls it, after the method has returned. When that dies, another does when its lease has ended. A method that returns although
 * its tenure holds is called again after a second, with another tenure. One that throws is called again after a second, later after a minute;
 * after five failures in a row another pod may have the name.
 *
 * <p>With {@code highlander.ownership.directory=local} the only JVM runs the method.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnlyOne {

    /** Names what there is one of, in the whole cluster: 1 to 100 characters. No two methods have the same name. */
    String value();
}
