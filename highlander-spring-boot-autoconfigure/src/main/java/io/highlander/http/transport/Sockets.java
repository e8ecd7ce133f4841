package io.highlander.http.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * The kind of sockets that event loops wait for.
 *
 * @param waiting factory for what an event loop needs to wait
 * @param listening factory for sockets that listen
 * @param connecting factory for sockets that connect
 */
public record Sockets(
        IoHandlerFactory waiting,
        ChannelFactory<? extends ServerChannel> listening,
        ChannelFactory<? extends Channel> connecting) {

    /**
     * Returns Netty's native epoll if it can be loaded (on Linux; it comes with ZooKeeper's client), because it is faster; else the
     * JDK's selectors.
     */
    public static Sockets fastest() {
        return Epoll.isAvailable()
                ? new Sockets(EpollIoHandler.newFactory(), EpollServerSocketChannel::new, EpollSocketChannel::new)
                : ofJdk();
    }

    public static Sockets ofJdk() {
        return new Sockets(NioIoHandler.newFactory(), NioServerSocketChannel::new, NioSocketChannel::new);
    }
}
