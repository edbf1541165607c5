echo "checking something"
sleep 1
echo "it is broken: exiting with 3" >&2
exit 3
