package io.highlander.http;

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
 * How event loops wait for sockets.
 *
 * @param waiting what an event loop needs
 * @param listening makes sockets that listen
 * @param connecting makes sockets that connect
 */
record Sockets(
        IoHandlerFactory waiting,
        ChannelFactory<? extends ServerChannel> listening,
        ChannelFactory<? extends Channel> connecting) {

    /** Netty's native epoll where it can be loaded (Linux; it comes with ZooKeeper's client), which is faster; else the JDK's selectors. */
    static Sockets fastest() {
        return Epoll.isAvailable()
                ? new Sockets(EpollIoHandler.newFactory(), EpollServerSocketChannel::new, EpollSocketChannel::new)
                : ofJdk();
    }

    static Sockets ofJdk() {
        return new Sockets(NioIoHandler.newFactory(), NioServerSocketChannel::new, NioSocketChannel::new);
    }
}
