import { freePort, LOOPBACK, startProgram } from '../../servers/process.ts';
import { codeOf, type Subject } from '../subject.ts';

const HOME = '/usr/share/tomcat10';
const FILTER = 'src/main/java/com/example/VaryOriginFilter.java';

export const tomcat: Subject = {
  stack: 'tomcat',
  role: 'app',
  needs: [
    {
      check: [
        'sh',
        '-c',
        `javac --version && test -f ${HOME}/bin/catalina.sh -a -f ${HOME}/skel/conf/web.xml`,
      ],
      packages: ['default-jdk-headless', 'tomcat10-user'],
    },
  ],
  start: async (blocks) => {
    const port = await freePort();
    return startProgram({
      command: 'sh',
      args: [
        '-c',
        `mkdir temp && javac -cp ${HOME}/lib/servlet-api.jar -d app/WEB-INF/classes $(find src -name '*.java') && exec ${HOME}/bin/catalina.sh run`,
      ],
      env: { CATALINA_BASE: '{folder}', CATALINA_HOME: HOME, JAVA_OPTS: '-XX:TieredStopAtLevel=1' },
      files: {
        'conf/server.xml': server(port),
        'app/WEB-INF/web.xml': deployment(codeOf(blocks, 'WEB-INF/web.xml')),
        'src/main/java/com/example/Shop.java': SHOP,
        [FILTER]: codeOf(blocks, FILTER),
      },
      links: { 'conf/web.xml': `${HOME}/skel/conf/web.xml` },
      port,
    });
  },
};

const server = (port: number): string => `
<Server port="-1">
  <Service name="Catalina">
    <Connector address="${LOOPBACK}" port="${port}"/>
    <Engine name="Catalina" defaultHost="localhost">
      <Host name="localhost" appBase="webapps">
        <Context path="" docBase="{folder}/app"/>
      </Host>
    </Engine>
  </Service>
</Server>
`;

const deployment = (recipe: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
${recipe}
<filter>
  <filter-name>Guard</filter-name>
  <filter-class>com.example.Shop$Guard</filter-class>
</filter>
<filter-mapping>
  <filter-name>Guard</filter-name>
  <url-pattern>/private</url-pattern>
</filter-mapping>
<servlet>
  <servlet-name>Items</servlet-name>
  <servlet-class>com.example.Shop$Items</servlet-class>
</servlet>
<servlet-mapping>
  <servlet-name>Items</servlet-name>
  <url-pattern>/items</url-pattern>
  <url-pattern>/private</url-pattern>
</servlet-mapping>
<servlet>
  <servlet-name>Crash</servlet-name>
  <servlet-class>com.example.Shop$Crash</servlet-class>
</servlet>
<servlet-mapping>
  <servlet-name>Crash</servlet-name>
  <url-pattern>/crash</url-pattern>
</servlet-mapping>
</web-app>
`;

const SHOP = `package com.example;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

public class Shop {
  public static class Guard extends HttpFilter {
    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      if ("Bearer good".equals(request.getHeader("Authorization"))) chain.doFilter(request, response);
      else response.sendError(401);
    }
  }

  public static class Items extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
      response.setContentType("application/json");
      response.setHeader("X-Request-Id", "7");
      response.getWriter().print("{\\"ok\\":true}");
    }
  }

  public static class Crash extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
      throw new IllegalStateException("crash");
    }
  }
}
`;
