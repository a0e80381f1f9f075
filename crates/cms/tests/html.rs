//! What HTML becomes, as WordPress, Ghost, Halo, and people's own editors write it.

mod context;
mod notation;

use baolan_cms::html::{Reading, read_text};
use context::CONTEXT;
use snapbox::{IntoData, assert_data_eq, str};

fn read(html: &str) -> Reading {
    read_text(html, &CONTEXT)
}

#[track_caller]
fn check(html: &str, expected: impl IntoData) {
    let reading = read(html);
    let mut out = notation::print(&reading.blocks);
    for dropped in &reading.dropped {
        out += &format!("dropped {} {}\n", dropped.count, dropped.what);
    }
    assert_data_eq!(out, expected.raw());
}

#[test]
fn running_text() {
    check(
        "<p>　　甲<b>乙</b><i>丙</i><s>丁</s> H<sub>2</sub>O <code>a b</code><br>第二行<br><br>第二段</p>散文
         <div>又一段<a href='../a.html?x=1#y'>相对</a><a href=#top>顶</a></div><p>&nbsp;</p><p></p>",
        str![[r#"
p 甲{strong|乙}{em|丙}{del|丁} H{sub|2}O {code|a b}⏎第二行
p 第二段
p 散文
p 又一段{→https://old.example/news/a.html?x=1#y|相对}顶

"#]],
    );
}

#[test]
fn headings_lines_code_and_quotes() {
    check(
        "<h1><strong>题</strong></h1><h2>甲</h2><h4>乙</h4><hr><pre>\n a\n  b\n</pre>
         <blockquote><p>引文</p><p>引文二</p><cite>示例甲</cite></blockquote>
         <blockquote>引文<p>—— 示例乙</p></blockquote><blockquote><p>“只有一句”</p></blockquote>
         <figure class=wp-block-pullquote><blockquote><p>摘句</p></blockquote><figcaption>示例丙</figcaption></figure>
         <p>他说<q>好</q></p>",
        str![[r#"
h2 题
h2 甲
h3 乙
divider
code  a⏎  b
quote cite=“示例甲”
  p 引文
  p 引文二
quote cite=“示例乙”
  p 引文
quote
  p “只有一句”
quote cite=“示例丙”
  p 摘句
p 他说“好”

"#]],
    );
}

#[test]
fn lists() {
    check(
        "<ul><li>一<li><p>二</p><p>又</p><ol start=3><li>三</ol><li>  </ul>
         <ul><li>甲</li><ul><li>直接嵌套</li></ul>散落</ul><dl><dt>词<dd>解释</dl>
         <details><summary>问</summary><p>答</p></details>",
        str![[r#"
ul
  -
    p 一
  -
    p 二
    p 又
    ol start=3
      -
        p 三
ul
  -
    p 甲
    ul
      -
        p 直接嵌套
  -
    p 散落
p {strong|词}
p 解释
p {strong|问}
p 答

"#]],
    );
}

#[test]
fn lists_nest_eight_deep_and_lose_nothing() {
    let html = format!("{}底{}", "<ul><li>层".repeat(12), "</ul>".repeat(12));
    check(
        &html,
        str![[r#"
ul
  -
    p 层
    ul
      -
        p 层
        ul
          -
            p 层
            ul
              -
                p 层
                ul
                  -
                    p 层
                    ul
                      -
                        p 层
                        ul
                          -
                            p 层
                            ul
                              -
                                p 层
                                p 层
                                p 层
                                p 层
                                p 层底
dropped 4 list or quotation more than 8 deep

"#]],
    );
}

#[test]
fn tables() {
    check(
        "<figure class=wp-block-table><table><thead><tr><th>县<th>数</thead><tbody><tr><td>蔚县<td>1<td>多<tr><th>阳原
         </table><figcaption>示例表</figcaption></figure>
         <table><caption>标题</caption><tr><td colspan=2>甲<td rowspan=2>乙<tr><td>丙<td><p>丁</p><p>戊</p></table>
         <table><tr><td><p>版面</p><ul><li>项</ul></td><td><img src=a.jpg></td></tr></table>
         <table><tr><td>独格</table><table></table>",
        str![[r#"
table caption=“示例表”
  head 县 | 数 | 
  row 蔚县 | 1 | 多
  row {strong|阳原} |  | 
table caption=“标题”
  row 甲 |  | 乙
  row 丙 | 丁⏎戊 | 
p 版面
ul
  -
    p 项
image https://old.example/news/2026/a.jpg
p 独格
dropped 1 table with other things than text in its cells

"#]],
    );
}

#[test]
fn pictures() {
    check(
        "<p><img src=/a.jpg alt=' 甲 ' width=800 height=600></p>
         <p>前<img src=b.jpg>后</p><p><img src=c.jpg><br><img src=d.jpg></p>
         <figure><img src='data:image/gif;base64,R0lG' data-src=e.jpg srcset='e-300.jpg 300w, e-1200.jpg 1200w'><figcaption>图说 <em>示例甲</em> 摄</figcaption></figure>
         <a href=https://old.example/f.jpg><img src=https://old.example/f-300x200.jpg></a>
         <a href=https://else.example/><img src=g.jpg></a>
         <picture><source srcset='h.avif'><img src=h.jpg></picture>
         <img src='data:,' class=lazy><noscript><img src=i.jpg></noscript>
         <img data-original=j.jpg><noscript><img src=k.jpg></noscript>
         <p>笑<img class=emoji alt=😀 src=https://s.w.example/x.svg></p><img src=t.gif width=1 height=1><img src='blob:x'>",
        str![[r#"
image https://old.example/a.jpg 800×600 alt=“甲”
p 前
image https://old.example/news/2026/b.jpg
p 后
gallery
  image https://old.example/news/2026/c.jpg
  image https://old.example/news/2026/d.jpg
image https://old.example/news/2026/e-1200.jpg caption=“图说 示例甲 摄”
gallery
  image https://old.example/f.jpg
  image https://old.example/news/2026/g.jpg
  image https://old.example/news/2026/h.jpg
  image https://old.example/news/2026/i.jpg
  image https://old.example/news/2026/j.jpg
p 笑😀
dropped 1 link around a picture
dropped 1 noscript
dropped 1 tracking pixel
dropped 1 picture blob:

"#]],
    );
}

#[test]
fn galleries() {
    check(
        "<figure class='wp-block-gallery has-nested-images'><figure class=wp-block-image><img src=a.jpg><figcaption>甲</figcaption></figure>
         <figure class=wp-block-image><img src=b.jpg></figure><figcaption class=blocks-gallery-caption>总说</figcaption></figure>
         <ul class='wp-block-gallery'><li class=blocks-gallery-item><figure><img src=c.jpg></figure></li><li><figure><img src=d.jpg></figure></li></ul>
         <div class='gallery galleryid-3'><dl class=gallery-item><dt class=gallery-icon><a href='/e.jpg'><img src=/e-150x150.jpg></a></dt>
         <dd class='wp-caption-text gallery-caption'>乙</dd></dl><dl class=gallery-item><dt><img src=f.jpg></dt></dl><br style='clear: both'></div>
         <div class='wp-caption alignnone' style='width: 310px'><img src=g.jpg><p class=wp-caption-text>丙</p></div>
         <figure class='kg-card kg-gallery-card kg-card-hascaption'><div class=kg-gallery-container><div class=kg-gallery-row><div class=kg-gallery-image><img src=h.jpg width=2000 height=1333></div><div class=kg-gallery-image><img src=i.jpg></div></div></div><figcaption>丁</figcaption></figure>",
        str![[r#"
gallery caption=“总说”
  image https://old.example/news/2026/a.jpg caption=“甲”
  image https://old.example/news/2026/b.jpg
gallery
  image https://old.example/news/2026/c.jpg
  image https://old.example/news/2026/d.jpg
gallery
  image https://old.example/e.jpg caption=“乙”
  image https://old.example/news/2026/f.jpg
image https://old.example/news/2026/g.jpg caption=“丙”
gallery caption=“丁”
  image https://old.example/news/2026/h.jpg 2000×1333
  image https://old.example/news/2026/i.jpg
dropped 2 style attribute

"#]],
    );
}

#[test]
fn cards_of_ghost() {
    check(
        "<figure class='kg-card kg-image-card kg-card-hascaption'><img src=a.jpg class=kg-image alt loading=lazy width=10 height=20 srcset='/size/w600/a.jpg 600w, /a.jpg 2000w' sizes='720px'><figcaption><span style='white-space: pre-wrap;'>图说</span></figcaption></figure>
         <figure class='kg-card kg-bookmark-card'><a class=kg-bookmark-container href=https://else.example/x><div class=kg-bookmark-content><div class=kg-bookmark-title>书签</div><div class=kg-bookmark-description>说明</div><div class=kg-bookmark-metadata><img class=kg-bookmark-icon src=i.png><span class=kg-bookmark-author>示例甲</span></div></div><div class=kg-bookmark-thumbnail><img src=t.png></div></a></figure>
         <div class='kg-card kg-callout-card kg-callout-card-blue'><div class=kg-callout-emoji>💡</div><div class=kg-callout-text>提示<b>语</b></div></div>
         <div class='kg-card kg-file-card'><a class=kg-file-card-container href=/files/a.pdf title=Download download><div class=kg-file-card-contents><div class=kg-file-card-title>时刻表</div><div class=kg-file-card-caption>说明</div><div class=kg-file-card-metadata><div class=kg-file-card-filename>a.pdf</div><div class=kg-file-card-filesize>1 MB</div></div></div><div class=kg-file-card-icon><svg><path d=M0></path></svg></div></a></div>
         <div class='kg-card kg-audio-card'><img class='kg-audio-thumbnail kg-audio-hide'><div class=kg-audio-player-container><audio src=s.mp3 preload=metadata></audio><div class=kg-audio-title>钟声</div><div class=kg-audio-player><button>x</button><span class=kg-audio-current-time>0:00</span></div></div></div>
         <figure class='kg-card kg-video-card kg-card-hascaption'><div class=kg-video-container><video src=v.mp4 poster=https://img.spacergif.org/v1/1x1/0a/spacer.png width=4 height=3></video><div class=kg-video-overlay><button>P</button></div><div class=kg-video-player-container>0:00</div></div><figcaption>片说</figcaption></figure>
         <div class='kg-card kg-toggle-card'><div class=kg-toggle-heading><h4 class=kg-toggle-heading-text>问</h4><button class=kg-toggle-card-icon>v</button></div><div class=kg-toggle-content><p>答</p></div></div>
         <figure class='kg-card kg-embed-card'><iframe src=https://films.example/7 title=片名></iframe></figure><!--kg-card-begin: html--><script>x</script><!--kg-card-end-->",
        str![[r#"
image https://old.example/a.jpg 10×20 caption=“图说”
p {→https://else.example/x|书签}
p 说明
p 示例甲
p 💡 提示{strong|语}
file https://old.example/files/a.pdf “时刻表” PDF
p 说明
audio https://old.example/news/2026/s.mp3 “钟声”
video https://old.example/news/2026/v.mp4 caption=“片说”
h3 问
p 答
embed https://player.films.example/7 “片名” https://films.example/7
dropped 1 style attribute
dropped 1 script

"#]],
    );
}

#[test]
fn films_frames_and_files() {
    check(
        "<figure class='wp-block-embed is-type-video'><div class=wp-block-embed__wrapper>\nhttps://films.example/9\n</div><figcaption>片说</figcaption></figure>
         <iframe data-src='//films.example/8'></iframe><iframe src=https://maps.example/m title=地图></iframe><iframe src='javascript:alert(1)'></iframe><iframe srcdoc='<p>x'></iframe>
         <video controls poster=p.jpg><source src='javascript:x'><source src=v.mp4><track src=sub.vtt><track kind=chapters src=c.vtt><track kind=captions src='javascript:x'><track kind=captions src=v.vtt>旧浏览器</video><video src=w.mp4><track src=w.vtt></video><audio><source src=s.ogg></audio><video></video>
         <div class=wp-block-file><a id=x href='https://old.example/a.pdf'>公告全文</a><a href='https://old.example/a.pdf' class=wp-block-file__button download>下载</a></div>
         <p><a href='/files/b.xlsx'>附件：名单.xlsx</a></p><p><a href='https://else.example/c.pdf'>他站</a></p><p>见<a href=/d.pdf>附件</a></p>
         <object data=movie.swf><param name=movie value=movie.swf><embed src=movie.swf></object>",
        str![[r#"
embed https://player.films.example/9 “片说” https://films.example/9
embed https://player.films.example/8 “示例影院” https://films.example/8
p {→https://maps.example/m|地图}
video https://old.example/news/2026/v.mp4 captions=https://old.example/news/2026/v.vtt poster=https://old.example/news/2026/p.jpg
video https://old.example/news/2026/w.mp4 captions=https://old.example/news/2026/w.vtt
audio https://old.example/news/2026/s.ogg “s.ogg”
file https://old.example/a.pdf “公告全文” PDF
file https://old.example/files/b.xlsx “附件：名单.xlsx” XLSX
p {→https://else.example/c.pdf|他站}
p 见{→https://old.example/d.pdf|附件}
dropped 1 iframe https://maps.example/m
dropped 2 iframe
dropped 1 srcdoc attribute
dropped 1 video without an address
dropped 1 object https://old.example/news/2026/movie.swf

"#]],
    );
}

#[test]
fn footnotes() {
    check(
        "<p>甲<sup data-fn=u1 class=fn><a href=#u1 id=u1-link>1</a></sup>乙<sup class=fn><a href=#u2>2</a></sup>又<sup class=fn><a href=#u1>1</a></sup></p>
         <ol class=wp-block-footnotes><li id=u1>注一 <a href=#u1-link aria-label=back>↩︎</a></li><li id=u2>注二 <a href=#u2-link>↩︎</a></li></ol><p>尾</p>",
        str![[r#"
p 甲{note|1}乙{note|2}又{note again|1}
p 尾
footnotes
  -
    p 注一
  -
    p 注二

"#]],
    );
    check(
        "<p>甲<sup id=fnref:1><a href=#fn:1 class=footnote-ref>1</a></sup></p><div class=footnotes role=doc-endnotes><hr><ol><li id=fn:1><p>注&#160;<a href=#fnref:1 class=footnote-backref>↩︎</a></p></li></ol></div>",
        str![[r#"
p 甲{note|1}
divider
footnotes
  -
    p 注

"#]],
    );
    check(
        "<p>甲<sup class=fn><a href=#u1>1</a></sup></p><ol class=wp-block-footnotes><li id=u1>注一</li><li id=u2>无人提到</li></ol>",
        str![[r#"
p 甲{sup|1}
ol
  -
    p 注一
  -
    p 无人提到

"#]],
    );
}

#[test]
fn readings() {
    check(
        "<p><ruby>蔚县<rp>(</rp><rt>yù xiàn</rt><rp>)</rp></ruby>，<ruby>汉<rt>hàn<rt>空</rt>字<rt>zì</ruby><ruby>NASA<rt>美国航天局</ruby></p>",
        str![[r#"
p {ruby=yù xiàn|蔚县}，{ruby=hàn|汉}（空）{ruby=zì|字}NASA（美国航天局）

"#]],
    );
}

#[test]
fn pasted_styles() {
    check(
        "<p><span style='font-weight:bold;color:red'>粗</span><b style='font-weight:normal'>平</b><span style='text-decoration: line-through'>删</span><font size=5>大</font></p><p style='display:none'>藏</p>",
        str![[r#"
p {strong|粗}平{del|删}大
dropped 4 style attribute
dropped 1 hidden element

"#]],
    );
}

#[test]
fn what_goes() {
    check(
        "<head><title>题</title><base href=https://evil.example/><meta http-equiv=Refresh content='0;url=https://evil.example'><link rel=stylesheet href=a.css><style>p{}</style></head>
         <body onload=alert(1)><p onclick='x()'>甲<script>alert(1)</script></p><form action=/x><label>姓名 <input name=n></label><select><option>选项</select><textarea>文</textarea><button>提交</button></form>
         <svg><title>t</title><text>图中字</text><script>x</script><foreignObject><p>段</p></foreignObject></svg><math><mi>x</mi><mo>=</mo><mn>1</mn><annotation>tex</annotation></math>
         <template><p>模板</p></template><noscript><p>无</p></noscript><x-card>自定义</x-card><!-- 注释 --><div class=sharedaddy>分享</div><dialog>对话</dialog>
         <a href='javascript:alert(1)'>链</a><a href=' JaVa\tScRiPt:alert(1)'>链</a><a href='mailto:desk@old.example'>信</a><a href=tel:0313-0000000>电</a>",
        str![[r#"
p 甲
p 姓名
p 图中字
p 段
p x=1 自定义链链{→mailto:desk@old.example|信}{→tel:0313-0000000|电}
dropped 1 base
dropped 1 meta refresh
dropped 1 link
dropped 1 style
dropped 1 onload attribute
dropped 1 onclick attribute
dropped 2 script
dropped 1 form
dropped 1 input
dropped 1 select
dropped 1 textarea
dropped 1 button
dropped 1 svg
dropped 1 math
dropped 1 template
dropped 1 noscript
dropped 1 x-card
dropped 1 sharing buttons
dropped 1 dialog
dropped 2 link javascript:

"#]],
    );
}
