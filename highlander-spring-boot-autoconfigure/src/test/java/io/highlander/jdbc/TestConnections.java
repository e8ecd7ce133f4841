package io.highlander.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Real connections, in whose commits a test may step. */
final class TestConnections extends DelegatingDataSource {

    final Queue<Connection> commits = new ConcurrentLinkedQueue<>();
    volatile Step beforeCommit = connection -> {};
    volatile Step afterCommit = connection -> {};
    /** What the next commit warns of. */
    volatile @Nullable String warning;

    interface Step {
        void at(Connection connection) throws SQLException;
    }

    TestConnections(String url) {
        super(new JdbcTarget(url, null, null).dataSource(JdbcStores.TIMEOUT));
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        beforeCommit.at(real);
                        real.commit();
                        commits.add(real);
                        afterCommit.at(real);
                        return null;
                    }
                    if (method.getName().equals("getWarnings") && warning != null) {
                        return new SQLWarning(warning);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
