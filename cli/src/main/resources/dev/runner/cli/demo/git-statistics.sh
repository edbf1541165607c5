git rev-parse -q --verify HEAD >/dev/null 2>&1 || {
  echo "no git repository with commits in $PWD: nothing to count"
  exit 0
}
echo "commits by author:"
git shortlog -sn HEAD | head -n 10
echo "last changes:"
git --no-pager log --stat --no-color -n 20 | tail -n 30
