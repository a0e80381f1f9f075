<?php
// Fills a fresh WordPress with 230 posts that are worth importing. Sample copy: places, people and events are made up.
// Prints an application password of the administrator.
//
//   php content.php SITE ADDRESS

[, $site, $address] = $argv;
$_SERVER['HTTP_HOST'] = parse_url($address, PHP_URL_HOST) . ':' . parse_url($address, PHP_URL_PORT);
$_SERVER['REQUEST_URI'] = '/';
define('WP_INSTALLING', true);
ob_start();
require $site . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/image.php';
require_once ABSPATH . 'wp-admin/includes/media.php';
add_filter('pre_wp_mail', '__return_true');
wp_install('示例新闻网', 'admin', 'admin@example.test', true, '', wp_generate_password(), 'zh_CN');
update_option('timezone_string', 'Asia/Shanghai');
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
global $wp_rewrite;
$wp_rewrite->init();
$wp_rewrite->flush_rules(false);
// WordPress's own sample post and page.
foreach ([1, 2, 3] as $id) {
    wp_delete_post($id, true);
}

function category(string $name, string $slug, int $parent = 0): int
{
    $term = wp_insert_term($name, 'category', ['slug' => $slug, 'parent' => $parent]);
    return is_wp_error($term) ? (int) $term->get_error_data() : $term['term_id'];
}

/** A photograph in the library: what it shows does not matter, only that no two are alike. */
function picture(int $number, string $title): int
{
    $image = imagecreatetruecolor(640, 400);
    imagefill($image, 0, 0, imagecolorallocate($image, 40 + $number * 17 % 200, 90 + $number * 31 % 160, 70 + $number * 53 % 180));
    for ($line = 0; $line < 12; $line++) {
        imagefilledellipse($image, $number * 97 * $line % 640, $line * 41 % 400, 90, 60, imagecolorallocate($image, $line * 20, 200 - $line * 9, 120));
    }
    $folder = wp_upload_dir('2025/10');
    // A name as editors upload it.
    $file = $folder['path'] . "/照片-$number.jpg";
    imagejpeg($image, $file, 85);
    $id = wp_insert_attachment(['post_mime_type' => 'image/jpeg', 'post_title' => $title, 'post_excerpt' => "$title（说明）", 'post_status' => 'inherit'], $file);
    wp_update_attachment_metadata($id, wp_generate_attachment_metadata($id, $file));
    update_post_meta($id, '_wp_attachment_image_alt', "$title，图片说明文字");
    return $id;
}

function url_of(int $picture): string
{
    return wp_get_attachment_url($picture);
}

$county = category('县区新闻', 'county');
$weixian = category('示例县', 'weixian', $county);
$channels = [
    category('示例县新闻', 'news', $weixian),
    category('要闻 & 评论', 'headlines'),
    // A slug that WordPress makes of Chinese.
    category('乡村', '', category('三农', 'agriculture')),
    category('教育', 'education'),
];
$editor = wp_insert_user(['user_login' => 'editor', 'user_pass' => wp_generate_password(), 'user_email' => 'editor@example.test', 'display_name' => '示例乙', 'role' => 'editor']);
$pictures = [];
foreach (range(0, 11) as $number) {
    $pictures[] = picture($number, "示例照片{$number}");
}

/** Bodies of ten kinds; what each holds is what editors' tools write. */
function body(int $kind, int $number, array $pictures): string
{
    $one = $pictures[$number % 12];
    $two = $pictures[($number + 5) % 12];
    [$a, $b] = [url_of($one), url_of($two)];
    $opening = "<!-- wp:paragraph --><p>　　示例稿件第{$number}篇。清晨的集市上，摊主们支起了“窗花”展架。</p><!-- /wp:paragraph -->";
    $end = '<!-- wp:paragraph --><p>　　（记者 示例甲 通讯员 示例丙）</p><!-- /wp:paragraph -->';
    $middle = match ($kind) {
        0 => "<!-- wp:gallery --><figure class=\"wp-block-gallery has-nested-images columns-2\"><figure class=\"wp-block-image\"><img src=\"$a\" alt=\"摊位\" class=\"wp-image-$one\"/><figcaption>摊位前的人群</figcaption></figure><figure class=\"wp-block-image\"><img src=\"$b\" alt=\"\" class=\"wp-image-$two\"/></figure><figcaption class=\"blocks-gallery-caption\">集市一角</figcaption></figure><!-- /wp:gallery -->",
        1 => "<!-- wp:image --><figure class=\"wp-block-image size-large\"><img src=\"$a\" alt=\"老桥\" srcset=\"$a 640w\"/><figcaption>修缮后的<strong>老桥</strong>。示例丁 摄</figcaption></figure><!-- /wp:image -->",
        2 => '<!-- wp:columns --><div class="wp-block-columns"><div class="wp-block-column"><p>左栏：去年完成道路三条。</p></div><div class="wp-block-column"><p>右栏：今年计划五条。</p></div></div><!-- /wp:columns -->',
        3 => "[gallery ids=\"$one,$two\" link=\"none\"]\n\n[caption id=\"x\" align=\"aligncenter\" width=\"640\"]<img src=\"$a\" alt=\"水渠\" /> 新修的水渠[/caption]\n\n[contact-form id=\"7\"]",
        4 => '<!-- wp:table --><figure class="wp-block-table"><table><thead><tr><th>项目</th><th>数量</th></tr></thead><tbody><tr><td>窗花</td><td>1,200 张</td></tr><tr><td colspan="2">合计见下期</td></tr></tbody></table><figcaption>集市统计</figcaption></figure><!-- /wp:table -->',
        5 => '<!-- wp:quote --><blockquote class="wp-block-quote"><p>手艺要有人接着做。</p><cite>示例戊</cite></blockquote><!-- /wp:quote --><!-- wp:list --><ol start="3"><li>第三项<ul><li>其中之一</li></ul></li><li>第四项</li></ol><!-- /wp:list -->',
        6 => '<!-- wp:html --><iframe src="https://player.bilibili.com/player.html?bvid=BV1xx411c7mD" allowfullscreen></iframe><script>document.title="x"</script><!-- /wp:html --><p>视频见上。<a href="https://example.org/a?b=1&amp;c=2">相关<em>链接</em></a></p>',
        7 => '<p style="text-indent:2em">&nbsp;&nbsp;&nbsp;&nbsp;旧版编辑器的段落&mdash;&mdash;带着实体与<font color="red">颜色</font>。<br />换行之后。</p><div>没有段落标签的文字</div>',
        8 => '<!-- wp:heading --><h2>小标题</h2><!-- /wp:heading --><p>分段之一。</p><!--more--><!-- wp:heading {"level":4} --><h4>更小的标题</h4><!-- /wp:heading --><p>分段之二：H<sub>2</sub>O，m<sup>2</sup>。</p><hr class="wp-block-separator"/>',
        9 => '<!-- wp:preformatted --><pre class="wp-block-preformatted">班次  时间' . "\n" . '1     08:00</pre><!-- /wp:preformatted --><!-- wp:buttons --><div class="wp-block-buttons"><a class="wp-block-button__link" href="/about/">报名</a></div><!-- /wp:buttons -->',
    };
    return $opening . $middle . $end;
}

const HOSTILE = '<p onclick="alert(1)">敌意内容<script>window.tripped=1</script><img src=x onerror="window.tripped=2"><a href="java&#10;script:alert(3)">点我</a></p><svg onload="window.tripped=4"><a xlink:href="javascript:alert(5)">图</a></svg><iframe srcdoc="&lt;script&gt;parent.tripped=6&lt;/script&gt;"></iframe><form action="https://evil.example/"><input name="q"><button>提交</button></form><p>敌意内容之后的正文仍在。</p>';

wp_set_current_user(1);
kses_remove_filters();
for ($number = 0; $number < 230; $number++) {
    $at = 1760000000 + $number * 3607;
    $post = [
        'post_title' => "示例标题第{$number}条",
        'post_content' => body($number % 10, $number, $pictures),
        'post_status' => 'publish',
        'post_author' => $number % 3 ? 1 : $editor,
        'post_category' => [$channels[$number % 4]],
        'post_date' => wp_date('Y-m-d H:i:s', $at),
        'post_date_gmt' => gmdate('Y-m-d H:i:s', $at),
        'tags_input' => $number % 4 ? ['示例', '集市'] : [],
    ];
    if ($number % 23 === 5) {
        $post['post_title'] = "“引号” & 符号 <em>强调</em> №{$number}…";
        $post['post_name'] = "post-$number";
    }
    if ($number % 46 === 7) {
        $post['post_excerpt'] = "手写摘要：第{$number}条的要点。";
    }
    match ($number) {
        // Always ahead, and never so far that it could be a slip.
        220, 221, 222 => $post = ['post_status' => 'future', 'post_date' => wp_date('Y-m-d H:i:s', time() + 200 * 86400), 'post_date_gmt' => gmdate('Y-m-d H:i:s', time() + 200 * 86400)] + $post,
        223, 224, 225 => $post['post_status'] = 'private',
        226, 227 => $post['post_password'] = 'open',
        228 => $post['post_status'] = 'draft',
        229 => $post['post_content'] = HOSTILE,
        default => null,
    };
    $id = wp_insert_post(wp_slash($post), true);
    if (is_wp_error($id)) {
        fwrite(STDERR, $id->get_error_message() . "\n");
        exit(1);
    }
    if ($number % 2 === 0) {
        set_post_thumbnail($id, $pictures[$number % 12]);
    }
    if ($number === 100) {
        stick_post($id);
    }
}
[$password] = WP_Application_Passwords::create_new_application_password(1, ['name' => 'tests']);
// The same site as the file that editors export.
require_once ABSPATH . 'wp-admin/includes/export.php';
ob_end_clean();
ob_start();
export_wp(['content' => 'all']);
file_put_contents(dirname($site) . '/export.xml', ob_get_clean());
echo $password;
